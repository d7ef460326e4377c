package dev.mallex.room.trim;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimConfig;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.store.LatestFile;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class TrimVerticleTest {

  @TempDir private Path folder;

  @Test
  void answersAtItsShardByTheModelsTier(Vertx vertx) throws Exception {
    var bus = opened(vertx, "acme/Tiny-7B");

    assertThat(report(bus, "soup").tier()).isEqualTo("small");
  }

  @Test
  void followsItsSettings(Vertx vertx) throws Exception {
    var bus = opened(vertx, "acme/Tiny-7B");
    var shipped = ShippedConf.trim();
    var tier = new TrimConfig.Tier("only", 1_000, 5_000, "Cook.");

    bus.publish(
        TrimConfig.CHANGED,
        new TrimConfig(
            List.of(tier),
            shipped.scale(),
            "only",
            List.of(),
            0,
            shipped.ageing(),
            shipped.memory(),
            shipped.rules()));

    assertThat(report(bus, "soup").budget()).isEqualTo(5_000);
  }

  @Test
  void aRecordedSpeedLowersTheNextConversationAndLeavesTheRunningOne(Vertx vertx) throws Exception {
    var bus = opened(vertx, "acme/Tiny-7B");
    assertThat(report(bus, "running").budget()).isEqualTo(14_000);

    bus.publish(Trim.PACE, new Trim.Pace("Apple M3 Max", 250, 3.5));

    assertThat(report(bus, "next").budget()).isEqualTo(7_000);
    assertThat(report(bus, "running").budget()).isEqualTo(14_000);
  }

  @Test
  void aConversationKeepsItsBudgetThroughARestart(Vertx vertx) throws Exception {
    var first = Vertx.vertx();
    report(opened(first, "acme/Tiny-7B"), "running");
    first.close().await(5, SECONDS);

    var bus = opened(vertx, "acme/Tiny-7B");
    bus.publish(Trim.PACE, new Trim.Pace("Apple M1", 0, 0));

    assertThat(report(bus, "running").budget()).isEqualTo(14_000);
    assertThat(report(bus, "next").budget()).isEqualTo(7_000);
  }

  @Test
  void anotherModelHasReadNothingOfIt(Vertx vertx) throws Exception {
    var first = Vertx.vertx();
    report(opened(first, "acme/Tiny-7B"), "running");
    first.close().await(5, SECONDS);

    assertThat(report(opened(vertx, "acme/Big-70B"), "running").budget()).isEqualTo(1_800);
  }

  @Test
  void opensWhereWhatItRememberedIsBroken(Vertx vertx) throws Exception {
    Files.writeString(folder.resolve("trim.2.json"), "{\"running\": \"14000\"");

    assertThat(report(opened(vertx, "acme/Tiny-7B"), "running").budget()).isEqualTo(14_000);
  }

  private Bus opened(Vertx vertx, String model) throws Exception {
    var bus = Bus.prepare(vertx);
    var file = new LatestFile(vertx, folder.resolve("trim.2.json"));
    var verticle =
        new TrimVerticle(
            ShippedConf.trim(), ShippedConf.window(), ShippedConf.catalogue(), model, 2, file);
    vertx.deployVerticle(verticle).await(5, SECONDS);
    return bus;
  }

  private static Trim.Report report(Bus bus, String conversation) throws Exception {
    var ticket =
        new Ticket("turn", conversation, Asker.SOMEBODY, Instant.parse("2026-11-24T12:00:00Z"));
    var asked = Client.lean(List.of(Client.opening("hi"), Client.system(Client.listing())));
    return bus.ask(Trim.ADDRESS.shard(2), new Trim.Ask(ticket, asked)).await(5, SECONDS).report();
  }
}
