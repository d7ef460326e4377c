package dev.mallex.room.hardware;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.config.ShippedConf;
import dev.mallex.room.hardware.Hardware.Machine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HardwareVerticleTest {

  private final Machine mac = Machines.named("Apple M3", 8, 24L << 30, "macOS 26.2");
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksOnceAndOnlyWhenAsked(Vertx vertx) throws Exception {
    var bus = opened(vertx, this::look);
    assertThat(looks).hasValue(0);

    Future.all(ask(bus), ask(bus)).await(5, SECONDS);

    assertThat(ask(bus).await(5, SECONDS).machine()).isEqualTo(mac);
    assertThat(looks).hasValue(1);
  }

  @Test
  void looksAgainAfterAFailure(Vertx vertx) throws Exception {
    var bus = opened(vertx, () -> looks.get() == 0 ? failed() : look());

    assertThat(ask(bus).otherwiseEmpty().await(5, SECONDS)).isNull();

    assertThat(ask(bus).await(5, SECONDS).machine()).isEqualTo(mac);
  }

  @Test
  void followsTheCatalogue(Vertx vertx) throws Exception {
    var bus = opened(vertx, this::look);
    assertThat(ask(bus).await(5, SECONDS).fits()).isNotEmpty();

    bus.publish(Catalogue.CHANGED, new Catalogue(List.of(), List.of(), List.of()));

    assertThat(ask(bus).await(5, SECONDS).fits()).isEmpty();
  }

  @Test
  void readsThisMachine(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    vertx.deployVerticle(new HardwareVerticle(ShippedConf.catalogue())).await(5, SECONDS);

    var machine = ask(bus).await(20, SECONDS).machine();

    assertThat(machine.chip()).isNotBlank();
    assertThat(machine.cores()).isPositive();
    assertThat(machine.memoryBytes()).isGreaterThan(100_000_000);
    assertThat(machine.system()).isNotBlank();
  }

  private Machine look() {
    looks.incrementAndGet();
    return mac;
  }

  private Machine failed() {
    looks.incrementAndGet();
    throw new IllegalStateException("no sysctl");
  }

  private static Future<Hardware.Report> ask(Bus bus) {
    return bus.ask(Hardware.ADDRESS, new Hardware.Ask());
  }

  private static Bus opened(Vertx vertx, Callable<Machine> look) throws Exception {
    var bus = Bus.prepare(vertx);
    var verticle = new HardwareVerticle(ShippedConf.catalogue(), look);
    vertx.deployVerticle(verticle).await(5, SECONDS);
    return bus;
  }
}
