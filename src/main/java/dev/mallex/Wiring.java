package dev.mallex;

import dev.mallex.app.Alone;
import dev.mallex.app.App;
import dev.mallex.app.Setup;
import dev.mallex.app.Setups;
import dev.mallex.app.demo.Demo;
import dev.mallex.cli.Answer;
import dev.mallex.cli.Choices;
import dev.mallex.cli.DemoClient;
import dev.mallex.cli.HardwareReport;
import dev.mallex.cli.Opening;
import dev.mallex.cli.Options;
import dev.mallex.cli.Outside;
import dev.mallex.cli.ServerStopped;
import dev.mallex.cli.Work;
import dev.mallex.config.ClientConfig;
import dev.mallex.config.ConfigReport;
import dev.mallex.config.Disk;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.config.UserConfigFile;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.fault.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Connects the commands to those who do their work. */
record Wiring(Outside outside) implements Work {

  /** Plain Java: {@code server stop} must not wait for anything heavy to load. */
  ServerStopped stopLeftServer(Path home) {
    var began = Instant.now();
    return Alone.stopLeftServer(home)
        .<ServerStopped>map(server ->
            new ServerStopped.Stopped(server.pid(), Duration.between(began, Instant.now())))
        .orElseGet(ServerStopped.Nothing::new);
  }

  @Override
  public Choices choices(Options options) {
    var setup = setups(options).supervised();
    var user = setup.configuration().user();
    return new Choices(
        setup.reader().places().userFile(),
        user.model(),
        user.onExitServer().word(),
        setup.configuration().of(ClientConfig.class));
  }

  @Override
  public void remember(Options options, String key, String value) {
    new UserConfigFile(setups(options).places())
        .set(key, value)
        .ifPresent(problem -> {
          throw new Refusal(new Fault.Broken(problem.toString()));
        });
  }

  @Override
  public HardwareReport hardware(Options options) {
    return Told.hardware(Alone.hardware(setups(options).supervised().configuration()));
  }

  @Override
  public Opening launch(Options options) {
    return options.upstream().isEmpty()
        ? open(setups(options).supervised())
        : open(setups(options).foreign(options.upstream(), Setups.token()));
  }

  @Override
  public Opening proxy(Options options) {
    return open(setups(options).foreign(options.upstream(), ""));
  }

  @Override
  public Answer startServer(Options options) {
    return told(() -> Told.report(Alone.startServer(setups(options).supervised())));
  }

  @Override
  public Answer leftServer(Options options) {
    return told(() ->
        Alone.leftServer(setups(options).places().home())
            .map(Told::left)
            .orElse(Map.of("state", "stopped")));
  }

  @Override
  public Answer demo(Options options, boolean train, Consumer<String> say) {
    var setup = setups(options).supervised();
    var python = setup.configuration().of(SupervisorConfig.class).python();
    var demo = new Demo(setup.reader().places(), python, say);
    var client = DemoClient.find(setup.configuration().of(ClientConfig.class), outside);
    try {
      boolean well = train ? demo.train() : demo.play(client.orElse(Demo.builtIn()));
      return well
          ? new Answer.Facts(Map.of("demo", "well"))
          : new Answer.Sorry("the demo did not end as it should");
    } catch (IOException | RuntimeException cause) {
      return new Answer.Sorry(Sentence.of(cause).text());
    } catch (InterruptedException _) {
      return new Answer.Sorry("interrupted");
    }
  }

  @Override
  public Answer configPath(Options options) {
    return told(() -> ConfigReport.path(Disk.places(setups(options).places())).facts());
  }

  @Override
  public Answer configShow(Options options) {
    return told(() -> ConfigReport.show(setups(options).supervised().configuration()).facts());
  }

  @Override
  public Answer configCheck(Options options) {
    return told(() -> ConfigReport.check(setups(options).read()).facts());
  }

  private Opening open(Setup setup) {
    try {
      var app = App.open(setup).await();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> app.close(false).await()));
      var visit = new Visit(app, setup);
      return visit.awaitServer();
    } catch (App.Owned _) {
      return new Opening.Owned();
    } catch (RuntimeException cause) {
      return Told.sorry(cause, setup.configuration().user().proxyPort());
    }
  }

  private static Answer told(Supplier<Map<String, Object>> work) {
    try {
      return new Answer.Facts(work.get());
    } catch (RuntimeException cause) {
      return new Answer.Sorry(Sentence.of(cause).text());
    }
  }

  private Setups setups(Options options) {
    return Told.setups(options, outside);
  }
}
