package dev.mallex.app;

import dev.mallex.bus.Address;
import dev.mallex.bus.Bus;
import dev.mallex.bus.BusMessage;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Finding;
import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware;
import dev.mallex.room.hardware.HardwareVerticle;
import dev.mallex.room.supervisor.Examination;
import dev.mallex.room.supervisor.Left;
import dev.mallex.room.supervisor.LeftBehind;
import dev.mallex.room.supervisor.Supervisor;
import dev.mallex.room.supervisor.SupervisorVerticle;
import dev.mallex.room.supervisor.provision.Supplies;
import dev.mallex.store.HubCache;
import dev.mallex.store.LatestFile;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is done with one room only, where no mallex runs. Each blocks. */
@Shell
public final class Alone {

  private static final Duration GRACE = Duration.ofSeconds(8);

  private Alone() {}

  /** What this machine is, and which models of the catalogue fit it. */
  public static Hardware.Report hardware(Setup setup) {
    var measured = Measurements.of(setup);
    return onHardware(setup, bus -> ask(bus, Hardware.ADDRESS, new Hardware.Ask(measured)));
  }

  /** Whether one model fits, which the catalogue need not have. */
  public static Hardware.Weighing weigh(Setup setup, String model) {
    var measured = Measurements.of(setup);
    return onHardware(setup, bus -> ask(bus, Hardware.WEIGH, new Hardware.Weigh(model, measured)));
  }

  /** Whether all of a model lies on the disk. */
  public static boolean isOnDisk(String model) {
    try {
      return Files.isDirectory(HubCache.local(model))
          || HubCache.of(System.getenv()).snapshot(model).isPresent();
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Starts the model server, and leaves it to its keeper once it answers; says meanwhile what it
   * waits for.
   */
  public static Supervisor.Report startServer(Setup setup, Consumer<String> say) {
    var configuration = setup.configuration();
    var room =
        new SupervisorVerticle(
            setup.home(),
            configuration.of(SupervisorConfig.class),
            setup.wish(configuration.user()));
    return with(
        _ -> room,
        (vertx, bus) ->
            new Meanwhile(vertx, bus, say)
                .tell(ask(bus, Supervisor.START, new Supervisor.Start()))
                .compose(
                    report -> ask(bus, Supervisor.STOP, new Supervisor.Stop(true)).map(report)));
  }

  /** What the model server would find, and whether callers would find us; changes nothing. */
  public static List<Finding> examine(Setup setup) throws IOException, InterruptedException {
    var configuration = setup.configuration();
    var config = configuration.of(SupervisorConfig.class);
    var wish = setup.wish(configuration.user());
    var cache = HubCache.of(System.getenv());
    return new Examination(setup.home(), config, wish, cache).findings();
  }

  /** Downloads what the hub has of a model now; its folder. */
  public static Path pull(Setup setup, String model, Consumer<String> say)
      throws IOException, InterruptedException {
    return supplies(setup).pull(model, say);
  }

  /** Renews the Python that the model server runs on; its folder. */
  public static Path upgrade(Setup setup, Consumer<String> say)
      throws IOException, InterruptedException {
    return supplies(setup).upgrade(say);
  }

  private static Supplies supplies(Setup setup) {
    var config = setup.configuration().of(SupervisorConfig.class);
    return new Supplies(setup.home(), config, HubCache.of(System.getenv()));
  }

  /** The last turns that a mallex of this home wrote down; as a running one tells them. */
  public static Map<String, Object> lastTurns(Path home) throws IOException {
    return Explanations.read(home);
  }

  /** The server that an earlier mallex left, if it lives and is ours. */
  public static Optional<Left> leftServer(Path home) {
    return new LeftBehind(home).find();
  }

  /** Stops it; plain Java, since {@code server stop} has to be quick. False where it still runs. */
  public static boolean stopLeftServer(Path home, Left left) {
    try {
      return new LeftBehind(home).stop(left, GRACE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <Q extends BusMessage, A extends BusMessage> Future<A> ask(
      Bus bus, Address<Q, A> address, Q question) {
    return bus.ask(address, question, ControlWords.LOADING);
  }

  private static <A> A onHardware(Setup setup, Function<Bus, Future<A>> work) {
    var notes = setup.home().resolve("state").resolve("hardware.json");
    return with(
        vertx ->
            new HardwareVerticle(
                setup.configuration(), new LatestFile(vertx, notes), System.getenv()),
        (_, bus) -> work.apply(bus));
  }

  private static <A> A with(
      Function<Vertx, Deployable> room, BiFunction<Vertx, Bus, Future<A>> work) {
    var vertx = Vertx.vertx();
    try {
      var bus = Bus.prepare(vertx);
      return vertx.deployVerticle(room.apply(vertx)).compose(_ -> work.apply(vertx, bus)).await();
    } finally {
      vertx.close().await();
    }
  }
}
