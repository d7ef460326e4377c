package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long session of the real client before the real server: each prompt extends the one before it,
 * to the byte, so that the server reads nothing twice.
 */
class StablePrefixIT {

  private static final String TOKEN = "any-key";

  @TempDir private Path scratch;

  private Path model;
  private RealServer server;
  private Wiretap behind;
  private Proxy proxy;
  private Errands client;

  @BeforeEach
  void open() throws Exception {
    model = ScriptedModels.folder("json");
    server = RealServer.start(Neighbours.MLX_LM, model);
    behind = Wiretap.before(server.base().getPort());
    var conf = Map.of("tools.yaml", "dialect: xml\nothers: {show: [Agent, Task]}\n");
    proxy =
        Proxy.open(
            behind.base().toString(), TOKEN, model.toString(), scratch.resolve("proxy"), conf);
    client =
        new Errands(
                ClaudeCode.against(proxyBase(), TOKEN, scratch)
                    .with("CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1")
                    .with("ENABLE_TOOL_SEARCH", "false")
                    .patientFor(Duration.ofMinutes(3)))
            .furnished();
  }

  @AfterEach
  void close() throws Exception {
    try (var _ = server;
        var _ = behind;
        var _ = proxy) {
      assertThat(proxy.lines()).isZero();
    }
  }

  @Test
  void eachPromptExtendsTheOneBeforeIt() throws Exception {
    client.cooks();
    client.plans();
    client.goesOnBySending();
    client.looks(10);

    var all = Rendered.of(behind, model);
    var main = all.stream().filter(each -> !each.prompt().contains("\n" + Errands.HERBS)).toList();
    var agent = all.stream().filter(each -> each.prompt().contains("\n" + Errands.HERBS)).toList();
    assertThat(main).hasSizeGreaterThanOrEqualTo(20);
    assertThat(agent).hasSize(3);
    assertThat(main.getLast().prompt())
        .contains("The cook says hello.", "Plan mode", "<mx_result name=\"Agent\">");
    System.out.printf(
        "note: %d turns of the conversation, %d of a sub-agent%n", main.size(), agent.size());
    assertExtends(main);
    assertExtends(agent);
  }

  @Test
  void anotherConversationReadsLittleOfWhatIsTheSame() throws Exception {
    client.cooks();
    client.beginsBySending();

    var all = Rendered.of(behind, model);
    assertMostlyCached(
        "a second conversation",
        all.stream().filter(each -> each.prompt().contains("\nSend")).findFirst().orElseThrow(),
        "\nSend");
    assertMostlyCached(
        "a sub-agent, what it shares with its agent",
        all.stream()
            .filter(each -> each.prompt().contains("\n" + Errands.HERBS))
            .findFirst()
            .orElseThrow(),
        "<|im_start|>user\n");
  }

  private static void assertMostlyCached(String what, Rendered first, String words) {
    int before = bytes(first.prompt().substring(0, first.prompt().indexOf(words)));
    System.out.printf(
        "note: %s: %d of %d tokens before the words were cached (%.1f %%)%n",
        what, first.cached(), before, 100.0 * first.cached() / before);
    assertThat(first.cached()).isGreaterThanOrEqualTo(before * 9 / 10);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void assertExtends(List<Rendered> turns) {
    for (int at = 1; at < turns.size(); at++) {
      var last = turns.get(at - 1);
      var turn = turns.get(at);
      System.out.printf(
          "note: %6d tokens, %6d cached (%.1f %%)%n",
          turn.tokens(), turn.cached(), 100.0 * turn.cached() / turn.tokens());
      assertThat(turn.prompt()).startsWith(last.prompt());
      assertThat(turn.cached()).isGreaterThanOrEqualTo(last.tokens() + last.completion() - 16);
    }
  }

  private URI proxyBase() {
    return URI.create("http://127.0.0.1:" + proxy.port());
  }
}
