package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real client waits while a slow machine reads its prompt ({@code -Dlong}). */
@Tag("long")
class PatienceIT {

  private static final String TOKEN = "any-key";
  private static final Duration READING = Duration.ofMinutes(6);

  /** More than twenty steps of 512 tokens, beside what the client itself says. */
  private static final String LENGTHY = "Peel the leek, wash it, cut it. ".repeat(340);

  /** For how many seconds the model reads at each step. */
  private static final Map<String, String> SLOW = Map.of("SCRIPT_PREFILL_SLEEP", "15");

  @TempDir private Path scratch;

  @Test
  void waitsSixMinutesForTheFirstWordWithoutAskingAgain() throws Exception {
    var model = ScriptedModels.folder("json");
    var folder = scratch.resolve("proxy");
    try (var server = RealServer.start(Neighbours.MLX_LM, model, SLOW);
        var proxy =
            Proxy.open(server.base().toString(), TOKEN, model.toString(), folder, Map.of());
        var tap = Wiretap.before(proxy.port())) {
      var client =
          ClaudeCode.against(tap.base(), TOKEN, scratch).patientFor(READING.multipliedBy(3));
      int before = chats(server);
      long began = System.nanoTime();

      var answer = client.run(LENGTHY + Scripted.turns("Soup."));

      var took = Duration.ofNanos(System.nanoTime() - began);
      System.out.printf("note: %s of prefill in %d steps%n", took, server.prefills().size());
      assertThat(answer.exit()).as(answer.stderr()).isZero();
      assertThat(answer.text()).isEqualTo("Soup.");
      assertThat(answer.retries()).isEmpty();
      assertThat(took).isGreaterThan(READING);
      assertThat(tap.exchanges()).hasSize(1).allMatch(exchange -> exchange.status() == 200);
      assertThat(chats(server)).isEqualTo(before + 1);
    }
  }

  private static int chats(RealServer server) {
    return (int) server.accesses().stream().filter(line -> line.contains("POST /v1/chat")).count();
  }
}
