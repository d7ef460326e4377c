package dev.mallex.room.trim;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimConfig;
import dev.mallex.domain.turn.Ticket;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TrimVerticleTest {

  private final Trim.Ask ask =
      new Trim.Ask(
          new Ticket("turn", "conversation", Instant.parse("2026-11-24T12:00:00Z")),
          Client.lean(List.of(Client.opening("hi"), Client.system(Client.listing()))));

  @Test
  void answersAtItsShardByTheModelsTier(Vertx vertx) throws Exception {
    var bus = opened(vertx, ShippedConf.trim());

    assertThat(report(bus).tier()).isEqualTo("small");
  }

  @Test
  void followsItsSettings(Vertx vertx) throws Exception {
    var bus = opened(vertx, ShippedConf.trim());
    var tier = new TrimConfig.Tier("only", 1_000, 5_000, 0, "Cook.");

    bus.publish(TrimConfig.CHANGED, new TrimConfig(List.of(tier), "only", List.of(), 0, List.of()));

    assertThat(report(bus).budget()).isEqualTo(5_000);
  }

  private Bus opened(Vertx vertx, TrimConfig config) throws Exception {
    var bus = Bus.prepare(vertx);
    var verticle =
        new TrimVerticle(config, ShippedConf.catalogue(), "acme/Tiny-7B", 2, ShippedConf.quick());
    vertx.deployVerticle(verticle).await(5, SECONDS);
    return bus;
  }

  private Trim.Report report(Bus bus) throws Exception {
    return bus.ask(Trim.ADDRESS.shard(2), ask).await(5, SECONDS).report();
  }
}
