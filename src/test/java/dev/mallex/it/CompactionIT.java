package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A conversation that outgrows its model's window, without a dead end. The scripted model's tokens
 * are bytes, of which the client expects a quarter: so it hears that its prompt is too long.
 */
class CompactionIT {

  /** Holds the client's prompt and one note, but not two. */
  private static final int WINDOW = 53_248;

  private static final int LINES = 1_150;

  private static final Pattern REFUSED =
      Pattern.compile("TooLong\\[tokens=(\\d+), limit=" + WINDOW + "]");

  private static final Pattern DONE =
      Pattern.compile("turn over .*outcome=\"?done\"?.* attempts=\"?1\"? ");

  @TempDir private Path scratch;

  private Household mallex;

  @BeforeEach
  void movesIn() throws Exception {
    mallex = new Household(scratch);
    settle(mallex);
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    try (var _ = mallex) {
      assertThat(mallex.run("server", "stop").exit()).isZero();
    }
  }

  @Test
  void theClientCompactsAndGoesOn() throws Exception {
    var client = mallex.claudeCode();
    for (var note : List.of("first", "second")) {
      Files.writeString(client.work().resolve(note), (note + " note of the soup\n").repeat(LINES));
    }

    var first = client.run("Read. " + Scripted.turns(reading("first"), "That was the first."));
    assertWell(first, "That was the first.");
    assertThat(compactions(first)).isEmpty();

    var second = client.goOn("Read on. " + Scripted.turns(summary() + reading("second")));
    assertWell(second, "That was the second.");
    assertThat(compactions(second)).hasSize(1);
    assertToldOfTheWindowOnce(5);

    var third = client.goOn("What was it? " + Scripted.turns("Two notes."));
    assertWell(third, "Two notes.");
    assertThat(compactions(third)).isEmpty();
    assertToldOfTheWindowOnce(6);
  }

  /** One turn was refused, and every other one done at its first attempt. */
  private void assertToldOfTheWindowOnce(int others) throws Exception {
    var log = Files.readAllLines(mallex.home().resolve("mallex.log"));
    assertThat(log).noneMatch(line -> line.contains(" ERROR "));
    assertThat(log).filteredOn(line -> line.contains("turn over")).hasSize(others + 1);
    assertThat(log).filteredOn(line -> DONE.matcher(line).find()).hasSize(others);
    var refused = log.stream().filter(line -> line.contains("request refused")).toList();
    assertThat(refused).hasSize(1);
    var told = REFUSED.matcher(refused.getFirst());
    assertThat(told.find()).as(refused.getFirst()).isTrue();
    int tokens = Integer.parseInt(told.group(1));
    System.out.printf("note: a prompt of %d tokens, refused and compacted%n", tokens);
    assertThat(tokens).isBetween(WINDOW, WINDOW * 6 / 5);
  }

  /** A model of a small window, whose server outlives each of its clients. */
  private static void settle(Household mallex) throws Exception {
    Files.writeString(
        Files.createDirectories(mallex.home().resolve("conf")).resolve("client.yaml"),
        "command: %s\nresult-share: 1\n".formatted(Neighbours.claude()));
    Files.writeString(
        mallex.home().resolve("conf").resolve("models.yaml"),
        "families:\n  - {match: json, family: qwen, context: %d}\n".formatted(WINDOW));
    var user = Map.of("model", ScriptedModels.folder("json").toString(), "onExitServer", "keep");
    Files.writeString(
        mallex.home().resolve("config.json"), new ObjectMapper().writeValueAsString(user));
  }

  private static String reading(String note) {
    return Scripted.call("bash", Map.of("command", "cat " + note));
  }

  /** The summary is what the next prompt begins with: what is said then, is said in it. */
  private static String summary() {
    return "<analysis>One note is read.</analysis>\n<summary>The user has notes read. %s</summary>\n"
        .formatted(Scripted.turns("That was the second."));
  }

  private static void assertWell(ClaudeCode.Answer answer, String text) {
    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.text()).isEqualTo(text);
    assertThat(answer.isError()).as(answer.result().toString()).isFalse();
    assertThat(answer.retries()).isEmpty();
  }

  private static List<JsonNode> compactions(ClaudeCode.Answer answer) {
    return answer.lines().stream()
        .filter(line -> line.path("subtype").asText().equals("compact_boundary"))
        .toList();
  }
}
