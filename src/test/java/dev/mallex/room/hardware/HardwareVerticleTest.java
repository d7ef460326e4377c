package dev.mallex.room.hardware;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.config.ShippedConf;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.config.SupervisorConfig.Flags;
import dev.mallex.room.hardware.Hardware.Machine;
import dev.mallex.store.LatestFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class HardwareVerticleTest {

  private final Machine box = Machines.named("AMD Ryzen 9", 8, 24L << 30, "Debian GNU/Linux 13");
  private final AtomicInteger looks = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void looksOnceAndOnlyWhenAsked(Vertx vertx) throws Exception {
    var bus = opened(vertx, this::look);
    assertThat(looks).hasValue(0);

    Future.all(ask(bus), ask(bus)).await(5, SECONDS);

    assertThat(ask(bus).await(5, SECONDS).machine()).isEqualTo(box);
    assertThat(looks).hasValue(1);
  }

  @Test
  void looksAgainAfterAFailure(Vertx vertx) throws Exception {
    var bus = opened(vertx, () -> looks.get() == 0 ? failed() : look());

    assertThat(ask(bus).otherwiseEmpty().await(5, SECONDS)).isNull();

    assertThat(ask(bus).await(5, SECONDS).machine()).isEqualTo(box);
  }

  @Test
  void doesNotLookAgainTheNextTime(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var first = vertx.deployVerticle(verticle(vertx, this::look)).await(5, SECONDS);
    ask(bus).await(5, SECONDS);
    vertx.undeploy(first).await(5, SECONDS);
    vertx.deployVerticle(verticle(vertx, this::look)).await(5, SECONDS);

    assertThat(ask(bus).await(5, SECONDS).machine()).isEqualTo(box);
    assertThat(looks).hasValue(1);
  }

  @Test
  void looksWhereWhatIsRememberedIsBroken(Vertx vertx) throws Exception {
    Files.writeString(folder.resolve("hardware.json"), "{");
    var bus = opened(vertx, this::look);

    assertThat(ask(bus).await(5, SECONDS).machine()).isEqualTo(box);
  }

  @Test
  void followsTheCatalogueTheChipsAndTheServersFlags(Vertx vertx) throws Exception {
    var bus = opened(vertx, this::look);
    double before = ask(bus).await(5, SECONDS).fits().getFirst().needed();

    var server = ShippedConf.server();
    var f = server.server();
    var frugal = new Flags(f.maxTokens(), f.prefillStepSize(), 1, 0, 1, 1);
    bus.publish(SupervisorConfig.CHANGED, server.with(frugal));
    assertThat(ask(bus).await(5, SECONDS).fits().getFirst().needed()).isLessThan(before - 4);

    bus.publish(Catalogue.CHANGED, new Catalogue(List.of(), List.of(), List.of()));
    assertThat(ask(bus).await(5, SECONDS).fits()).isEmpty();
  }

  @Test
  void weighsAModelThatTheCatalogueLacks(Vertx vertx) throws Exception {
    var bus = opened(vertx, this::look);

    var weighed = weigh(bus, "acme/there").await(5, SECONDS);
    var lacking = weigh(bus, "acme/gone").await(5, SECONDS);

    assertThat(weighed)
        .isInstanceOfSatisfying(
            Hardware.Weighed.class, each -> assertThat(each.fit().gigabytes()).isEqualTo(5));
    assertThat(lacking).isEqualTo(new Hardware.Unweighed("no acme/gone"));
  }

  @Test
  void readsThisMachine(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var survey = new Survey(new ThisMachine());
    var notes = new LatestFile(vertx, folder.resolve("hardware.json"));
    vertx
        .deployVerticle(
            new HardwareVerticle(Shipped.recommendation(), survey, new TwoModels(), notes))
        .await(5, SECONDS);

    var machine = ask(bus).await(20, SECONDS).machine();

    assertThat(machine.chip()).isNotBlank();
    assertThat(machine.cores()).isPositive();
    assertThat(machine.memoryBytes()).isGreaterThan(100_000_000);
    assertThat(machine.system()).isNotBlank();
  }

  private Machine look() {
    looks.incrementAndGet();
    return box;
  }

  private Machine failed() {
    looks.incrementAndGet();
    throw new IllegalStateException("no sysctl");
  }

  private static Future<Hardware.Report> ask(Bus bus) {
    return bus.ask(Hardware.ADDRESS, new Hardware.Ask(List.of()));
  }

  private static Future<Hardware.Weighing> weigh(Bus bus, String model) {
    return bus.ask(Hardware.WEIGH, new Hardware.Weigh(model, List.of()));
  }

  private Bus opened(Vertx vertx, Supplier<Machine> look) throws Exception {
    var bus = Bus.prepare(vertx);
    vertx.deployVerticle(verticle(vertx, look)).await(5, SECONDS);
    return bus;
  }

  private HardwareVerticle verticle(Vertx vertx, Supplier<Machine> look) throws Exception {
    return new HardwareVerticle(
        Shipped.recommendation(),
        new Survey(Recorded.box("a box", look, "")),
        new TwoModels(),
        new LatestFile(vertx, folder.resolve("hardware.json")));
  }

  /** One model lies on the hub, all others are missing. */
  private record TwoModels() implements Scales {

    @Override
    public Optional<Reading> disk(String model) {
      return Optional.empty();
    }

    @Override
    public Reading hub(String model) {
      return model.equals("acme/there")
          ? new Reading.Found(5_000_000_000L, "")
          : new Reading.Missing("no " + model);
    }
  }
}
