package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final String ERRAND = "You look after the herbs.";

  @TempDir private Path scratch;

  private Path model;
  private RealServer server;
  private Wiretap behind;
  private Proxy proxy;
  private ClaudeCode client;

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
        ClaudeCode.against(proxyBase(), TOKEN, scratch)
            .with("CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1")
            .with("ENABLE_TOOL_SEARCH", "false")
            .patientFor(Duration.ofMinutes(3));
    kitchen();
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
    assertSays(client.run("Cook. " + worksOnFiles()), "The soup is on.");
    assertSays(client.plan("Plan. " + plans()), "The plan stands.");
    assertSays(client.goOn("Send somebody. " + sendsSomebody()), "Herbs are cut.");
    assertSays(client.goOn("Look again. " + looks()), "All is well.");

    var all = Rendered.of(behind, model);
    var main = all.stream().filter(each -> !each.prompt().contains("\n" + ERRAND)).toList();
    var agent = all.stream().filter(each -> each.prompt().contains("\n" + ERRAND)).toList();
    assertThat(main).hasSizeGreaterThanOrEqualTo(18);
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
    assertSays(client.run("Cook. " + worksOnFiles()), "The soup is on.");
    assertSays(client.run("Send somebody. " + sendsSomebody()), "Herbs are cut.");

    var all = Rendered.of(behind, model);
    assertMostlyCached(
        "a second conversation",
        all.stream().filter(each -> each.prompt().contains("\nSend")).findFirst().orElseThrow(),
        "\nSend");
    assertMostlyCached(
        "a sub-agent, what it shares with its agent",
        all.stream()
            .filter(each -> each.prompt().contains("\n" + ERRAND))
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

  private String worksOnFiles() {
    var work = client.work();
    return Scripted.turns(
        read(work.resolve("pot.txt")),
        Scripted.call(
            "edit_file",
            Map.of(
                "path", work.resolve("pot.txt").toString(),
                "old_string", "water",
                "new_string", "broth")),
        bash("cat pot.txt"),
        read(work.resolve("leek.txt")) + "\n" + bash("ls") + "\n" + read(work.resolve("salt.txt")),
        Scripted.call(
            "write_file",
            Map.of("path", work.resolve("log.txt").toString(), "content", "done\n\n\tyes ")),
        bash("cat log.txt; false"),
        "The soup is on.");
  }

  private String plans() {
    return Scripted.turns(
        read(client.work().resolve("pot.txt")),
        read(client.work().resolve("log.txt")),
        "The plan stands.");
  }

  private String sendsSomebody() {
    var errand =
        "%s %s"
            .formatted(
                ERRAND,
                Scripted.turns(
                    read(client.work().resolve("leek.txt")), bash("ls"), "Herbs are cut."));
    return Scripted.turns(
        Scripted.call(
            "Agent",
            Map.of(
                "description", "Cut herbs", "prompt", errand, "subagent_type", "general-purpose")));
  }

  private String looks() {
    var steps = new ArrayList<String>();
    for (int step = 1; step <= 6; step++) {
      steps.add(bash("head -c 2000 long.txt | tail -n " + step));
    }
    steps.add("All is well.");
    return Scripted.turns(steps.toArray(String[]::new));
  }

  private static String read(Path file) {
    return Scripted.call("read_file", Map.of("path", file.toString()));
  }

  private static String bash(String command) {
    return Scripted.call("bash", Map.of("command", command));
  }

  private static void assertSays(ClaudeCode.Answer answer, String words) {
    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.text()).as(answer.result().toString()).isEqualTo(words);
    assertThat(answer.retries()).isEmpty();
  }

  /** Files to work on, and a hook that has something to say with each prompt. */
  private void kitchen() throws Exception {
    var work = client.work();
    Files.writeString(work.resolve("CLAUDE.md"), "# The kitchen\n\nSalt comes last.\n");
    for (var name : List.of("pot", "leek", "salt")) {
      Files.writeString(work.resolve(name + ".txt"), "water and " + name + "\n");
    }
    Files.writeString(work.resolve("long.txt"), "A line of the long book of soups.\n".repeat(400));
    Files.createDirectories(work.resolve(".claude"));
    Files.writeString(
        work.resolve(".claude/settings.json"),
        """
        {"hooks": {"UserPromptSubmit": [{"hooks": [{"type": "command", "command": "echo The cook says hello."}]}]}}
        """);
  }

  private URI proxyBase() {
    return URI.create("http://127.0.0.1:" + proxy.port());
  }
}
