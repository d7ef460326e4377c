package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real client does beside talking, before the real server: commands, and weighing. */
class ClientIT {

  private static final String TOKEN = "any-key";

  @TempDir private Path scratch;

  private RealServer server;
  private Proxy proxy;
  private Wiretap tap;
  private ClaudeCode client;

  @BeforeEach
  void open() throws Exception {
    var model = ScriptedModels.folder("json");
    server = RealServer.start(Neighbours.MLX_LM, model);
    var folder = scratch.resolve("proxy");
    proxy = Proxy.open(server.base().toString(), TOKEN, model.toString(), folder, Map.of());
    tap = Wiretap.before(proxy.port());
    client = ClaudeCode.against(tap.base(), TOKEN, scratch);
  }

  @AfterEach
  void close() throws Exception {
    try (var _ = server;
        var _ = proxy;
        var _ = tap) {
      assertThat(proxy.lines()).isZero();
    }
  }

  @Test
  void runsCommandsOneOfWhichFails() throws Exception {
    var script =
        Scripted.turns(
            "I look.\n\n" + Scripted.call("bash", Map.of("command", "cat pot.txt; exit 3")),
            Scripted.call("bash", Map.of("command", "printf 'leek\\n' | tee pot.txt")),
            "There is leek in the pot.");

    var answer = client.run("What is in the pot? " + script);

    assertThat(answer.exit()).as(answer.stderr()).isZero();
    assertThat(answer.isError()).isFalse();
    assertThat(answer.text()).isEqualTo("There is leek in the pot.");
    assertThat(answer.toolResults())
        .extracting(result -> result.path("is_error").asBoolean())
        .containsExactly(true, false);
    assertThat(answer.toolResults().getLast().path("content").asText()).isEqualTo("leek");
    assertThat(client.work().resolve("pot.txt")).hasContent("leek\n");
    assertThat(answer.retries()).isEmpty();
    assertThat(statuses("/v1/messages")).containsExactly(200, 200, 200);
    assertThat(tap.asked()).contains("\"stream\":true").doesNotContain("\"stream\":false");
  }

  @Test
  void weighsItsContextInOneBurst() throws Exception {
    var answer = client.run("/context");

    assertThat(answer.exit()).as(answer.stderr()).isZero();
    assertThat(answer.isError()).as(answer.result().toString()).isFalse();
    assertThat(answer.text()).contains("| Category | Tokens | Percentage |", "| System prompt | ");
    var burst = exchanges("/v1/messages/count_tokens");
    assertThat(burst).hasSizeGreaterThan(20).allMatch(count -> count.status() == 200);
    long began = burst.stream().mapToLong(Wiretap.Exchange::asked).min().orElseThrow();
    long ended = burst.stream().mapToLong(Wiretap.Exchange::answered).max().orElseThrow();
    System.out.printf("note: %d counts in %d ms%n", burst.size(), (ended - began) / 1_000_000);
  }

  private List<Integer> statuses(String path) {
    return exchanges(path).stream().map(Wiretap.Exchange::status).toList();
  }

  private List<Wiretap.Exchange> exchanges(String path) {
    return tap.exchanges().stream()
        .filter(exchange -> exchange.path().equals(path + "?beta=true"))
        .toList();
  }
}
