package dev.mallex.room.supervisor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.config.ServerWish;
import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.fake.Links;
import dev.mallex.it.Neighbours;
import dev.mallex.it.ScriptedModels;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The supervisor with the real {@code mlx_lm.server}, on models that are scripts. */
@ExtendWith(VertxExtension.class)
class SupervisorIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path home;

  @AfterEach
  void removeLinks() throws Exception {
    Links.removeBelow(home);
  }

  @ParameterizedTest
  @CsvSource({
    "0.31.3, qwen3coder",
    "0.32.2, qwen3coder",
    "0.31.3, qwen35",
    "0.32.2, qwen35",
    "0.31.3, mistral",
    "0.32.2, mistral"
  })
  void provesRawMode(String version, String model, Vertx vertx) throws Exception {
    var bus = open(vertx, version, model);

    var report = bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(180, SECONDS);

    assertThat(report.state()).isEqualTo("ready");
    assertThat(report.raw()).isTrue();
    stop(bus, report.pid());
  }

  @ParameterizedTest
  @CsvSource({"0.31.3", "0.32.2"})
  void givesTheNextTurnAFreshServerWhenTheThreadHasDied(String version, Vertx vertx)
      throws Exception {
    var bus = open(vertx, version, "qwen3coder");
    ensureReady(bus, "ann");
    long pid = report(bus).pid();

    crash(report(bus).origin());

    assertThat(Sight.gone(Duration.ofSeconds(30), pid)).isTrue();
    ensureReady(bus, "ann");
    assertThat(report(bus).pid()).isNotIn(0L, pid);
    stop(bus, report(bus).pid());
  }

  private Bus open(Vertx vertx, String version, String model) throws Exception {
    var python = Neighbours.python(version);
    var values = Map.<String, Object>of("python", python.toString(), "trust-remote-code", true);
    var config = SupervisorConfig.read(Settings.of("server.yaml", values, new ArrayList<>()));
    var folder = ScriptedModels.folder(model).toString();
    var wish = new ServerWish(folder, FakeMlx.freePort(), Duration.ofMinutes(10));
    var bus = Bus.prepare(vertx);
    vertx.deployVerticle(new SupervisorVerticle(home, config, wish)).await(5, SECONDS);
    return bus;
  }

  private static void crash(String origin) throws InterruptedException {
    var body =
        """
        {"model":"default_model","max_tokens":20,"stream":true,
         "messages":[{"role":"user","content":"{{crash}}{{emit}}Hello you{{/emit}}"}]}
        """;
    var request =
        HttpRequest.newBuilder(URI.create(origin + "/v1/chat/completions"))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException cut) {
      assertThat(cut).isNotNull();
    }
  }

  private static void ensureReady(Bus bus, String turn) throws Exception {
    var question =
        new Supervisor.EnsureReady(
            new Ticket(turn, "talk", Asker.SOMEBODY, Instant.MAX), Instant.now());
    bus.ask(Supervisor.READY, question, PATIENCE).await(180, SECONDS);
  }

  private static Supervisor.Report report(Bus bus) throws Exception {
    return bus.ask(Supervisor.REPORT, new Supervisor.Ask()).await(5, SECONDS);
  }

  private static void stop(Bus bus, long pid) throws Exception {
    bus.ask(Supervisor.STOP, new Supervisor.Stop(false)).await(20, SECONDS);
    assertThat(Sight.alive(pid)).isFalse();
  }
}
