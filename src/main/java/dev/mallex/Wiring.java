package dev.mallex;

import dev.mallex.app.Alone;
import dev.mallex.app.App;
import dev.mallex.app.Logs;
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
import dev.mallex.cli.Weight;
import dev.mallex.cli.Work;
import dev.mallex.config.ClientConfig;
import dev.mallex.config.ConfigReport;
import dev.mallex.config.Disk;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.config.UserConfig.OnExit;
import dev.mallex.config.UserConfigFile;
import dev.mallex.domain.Finding;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.fault.Sentence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Connects the commands to those who do their work.
 *
 * @param ticker is told how far work is that takes long; an empty text when it is over
 */
record Wiring(Outside outside, Consumer<String> ticker) implements Work {

  @Override
  public Choices choices(Options options) {
    var setup = setups(options).supervised();
    var user = setup.configuration().user();
    return new Choices(
        setup.reader().places().userFile(),
        user.model(),
        user.onExitServer(),
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
  public OnExit onExit(Options options) {
    return setups(options).supervised().configuration().user().onExitServer();
  }

  @Override
  public Duration idleTimeout(Options options) {
    return setups(options).supervised().configuration().user().idleTimeout();
  }

  @Override
  public HardwareReport hardware(Options options) {
    return Told.hardware(Alone.hardware(setups(options).supervised()));
  }

  @Override
  public Weight weigh(Options options, String model) {
    // A model that was named is weighed for a launch: the log has to be there before its first
    // line.
    var setups = options.model().isEmpty() ? setups(options) : logged(options);
    return Told.weight(Alone.weigh(setups.supervised(), model));
  }

  @Override
  public boolean isOnDisk(String model) {
    return Alone.isOnDisk(model);
  }

  @Override
  public Opening launch(Options options) {
    return options.upstream().isEmpty()
        ? open(logged(options).supervised())
        : open(logged(options).foreign(options.upstream(), Setups.token()));
  }

  @Override
  public Opening proxy(Options options) {
    return open(logged(options).foreign(options.upstream(), ""));
  }

  @Override
  public Answer startServer(Options options) {
    return told(() -> Alone.startServer(logged(options).supervised(), ticker).fields());
  }

  @Override
  public Answer pull(Options options, String model) {
    return new Provided(logged(options).supervised(), ticker).model(model);
  }

  @Override
  public Answer upgrade(Options options) {
    return new Provided(logged(options).supervised(), ticker).python();
  }

  @Override
  public Answer leftServer(Options options) {
    return told(() ->
        Alone.leftServer(setups(options).places().home())
            .map(Told::left)
            .orElse(Map.of("state", "stopped")));
  }

  @Override
  public Answer lastTurns(Options options) {
    try {
      return new Answer.Facts(Alone.lastTurns(setups(options).places().home()));
    } catch (IOException cause) {
      return new Answer.Sorry("the last turns cannot be read: " + cause.getMessage());
    }
  }

  @Override
  public Answer demo(Options options, boolean train, Consumer<String> say) {
    var setup = logged(options).supervised();
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
  public List<Finding> examine(Options options, boolean runs) {
    return new Checkup(setups(options), outside, runs).findings();
  }

  @Override
  public Answer configPath(Options options) {
    return paged(() -> ConfigReport.path(Disk.places(setups(options).places())));
  }

  @Override
  public Answer configShow(Options options) {
    return paged(() -> ConfigReport.show(setups(options).supervised().configuration()));
  }

  @Override
  public Answer configCheck(Options options) {
    return paged(() -> ConfigReport.check(setups(options).read()));
  }

  private Opening open(Setup setup) {
    try {
      var app = App.of(setup);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> app.close(false).await()));
      app.open().await();
      var visit = new Visit(app, setup);
      return visit.awaitServer(ticker);
    } catch (App.Owned _) {
      return new Opening.Owned();
    } catch (Exception cause) { // a future throws what it failed with, checked or not
      return Told.sorry(cause, setup.configuration().user().proxyPort());
    }
  }

  private static Answer paged(Supplier<ConfigReport> work) {
    try {
      var report = work.get();
      return new Answer.Page(report.lines(), report.facts());
    } catch (RuntimeException cause) {
      return new Answer.Sorry(Sentence.of(cause).text());
    }
  }

  private static Answer told(Supplier<Map<String, Object>> work) {
    try {
      return new Answer.Facts(work.get());
    } catch (Exception cause) { // a future throws what it failed with, checked or not
      return new Answer.Sorry(Sentence.of(cause).text());
    }
  }

  /** For what goes on for a while: it has a log. */
  private Setups logged(Options options) {
    var setups = setups(options);
    Logs.into(setups.places().home(), options.verbose());
    return setups;
  }

  private Setups setups(Options options) {
    return Told.setups(options, outside);
  }
}
