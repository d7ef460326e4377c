package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session of the real client that outgrows its window, first by what tools told and then by what
 * the model wrote: where a prompt leaves the one before it, {@code mallex explain} says why, and
 * everywhere else it extends it to the byte. The scripted model's tokens are bytes.
 */
class LeavesPrefixIT {

  private static final String TOKEN = "any-key";
  private static final int WINDOW = 40_960;
  private static final int ANSWER = 4_096;

  /** Old results go when the messages have half of the window, until they have a quarter. */
  private static final String AGEING = "old-results: {from: 50, to: 25, chars-per-token: 1}\n";

  /** The client compacts from 29,000 tokens on: what it is told, less its answer and 13,000. */
  private static final Map<String, String> TOLD =
      Map.of(
          "CLAUDE_CODE_MAX_CONTEXT_TOKENS", "46096",
          "CLAUDE_CODE_MAX_OUTPUT_TOKENS", "" + ANSWER,
          "CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1",
          "ENABLE_TOOL_SEARCH", "false");

  /** What a template writes behind the last message, and where tokens may end otherwise. */
  private static final int SLACK = 16;

  private static final Pattern TOLD_USAGE =
      Pattern.compile("event: message_delta\\ndata: (\\{.*\\})");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path scratch;

  private Summing model;
  private RealServer server;
  private Wiretap behind;
  private Wiretap front;
  private Proxy proxy;
  private Errands client;

  @BeforeEach
  void open() throws Exception {
    model = Summing.of(ScriptedModels.folder("json"), scratch.resolve("model"));
    server = RealServer.start(Neighbours.MLX_LM, model.folder());
    behind = Wiretap.before(server.base().getPort());
    var conf =
        Map.of(
            "tools.yaml",
            "dialect: xml\nothers: {show: [Agent, Task]}\n",
            "trim.yaml",
            "unknown-size: medium\n" + AGEING,
            "models.yaml",
            "families:\n  - {match: json, family: qwen, context: %d}\n".formatted(WINDOW));
    proxy =
        Proxy.open(
            behind.base().toString(),
            TOKEN,
            model.folder().toString(),
            scratch.resolve("proxy"),
            conf);
    front = Wiretap.before(proxy.port());
    var told = ClaudeCode.against(front.base(), TOKEN, scratch).patientFor(Duration.ofMinutes(3));
    for (var each : TOLD.entrySet()) {
      told = told.with(each.getKey(), each.getValue());
    }
    client = new Errands(told).furnished();
  }

  @AfterEach
  void close() throws Exception {
    try (var _ = server;
        var _ = behind;
        var _ = front;
        var _ = proxy) {
      assertThat(proxy.lines()).isZero();
    }
  }

  @Test
  void whereAPromptLeavesTheOneBeforeItIsNamed() throws Exception {
    client.cooks();
    client.plans();
    client.goesOnBySending();
    client.looks(70);
    client.tastes(24);

    var all = Rendered.of(behind, model.folder());
    var explained = explained();
    assertThat(explained).extracting(LeavesPrefixIT::tokens).isEqualTo(tokens(all));
    var causes = new ArrayList<String>();
    var last = new HashMap<String, Rendered>();
    for (int at = 0; at < all.size(); at++) {
      var turn = all.get(at);
      var before = last.put(explained.get(at).path("conversation").asText(), turn);
      if (before != null) {
        causes.add(cause(before, turn, explained.get(at)));
      }
    }
    assertThat(causes).contains("elision", "compaction");
    assertThat(all).hasSizeGreaterThanOrEqualTo(25);
    assertThat(told()).containsExactlyInAnyOrderElementsOf(counted(all));
  }

  /** Why a prompt is as it is, which has to be true. */
  private static String cause(Rendered before, Rendered turn, JsonNode explained) {
    var cause = explained.at("/seam/cause").asText();
    System.out.printf(
        "note: %6d tokens, %6d cached (%.1f %%), %s%s: %s%n",
        turn.tokens(),
        turn.cached(),
        100.0 * turn.cached() / turn.tokens(),
        cause,
        asksForSummary(turn) ? ", asks for a summary" : "",
        explained.at("/seam/words").asText());
    if (asksForSummary(turn)) {
      assertThat(cause).isEqualTo("extends");
      assertSumsUpWhatWasRead(before, turn);
    } else if (turn.prompt().startsWith(before.prompt())) {
      assertThat(cause).isEqualTo("extends");
      assertThat(turn.cached())
          .isGreaterThanOrEqualTo(before.tokens() + before.completion() - SLACK);
    } else {
      assertThat(cause).isEqualTo(asksForSummary(before) ? "compaction" : "elision");
    }
    return cause;
  }

  private static boolean asksForSummary(Rendered turn) {
    return turn.prompt().contains("CRITICAL: Respond with TEXT ONLY");
  }

  /** The client asks for it at the end of its last message; the answer has room, and is whole. */
  private static void assertSumsUpWhatWasRead(Rendered before, Rendered turn) {
    var said = before.prompt().substring(0, before.prompt().lastIndexOf("<|im_end|>"));
    assertThat(turn.prompt()).startsWith(said);
    assertThat(turn.cached()).isGreaterThanOrEqualTo(before.tokens() - SLACK);
    System.out.printf(
        "note: a summary of %d tokens, with room for %d%n", turn.completion(), turn.room());
    assertThat(turn.room()).isEqualTo(ANSWER);
    assertThat(turn.tokens() + turn.room()).isLessThanOrEqualTo(WINDOW);
    assertThat(turn.completion()).isBetween(2, ANSWER - 1);
  }

  /**
   * What {@code mallex explain} knows of all turns that the server answered, as soon as it does.
   */
  private List<JsonNode> explained() throws Exception {
    var mallex = Path.of("src", "main", "sh", "mallex").toAbsolutePath().toString();
    var explain =
        Command.of(mallex, "--home", proxy.home().toString())
            .with("explain", "--json", "--last", "50");
    long answered = behind.heardOf().size();
    var turns = List.<JsonNode>of();
    for (int tries = 0; tries < 20 && turns.size() < answered; tries++) {
      var ran = explain.run(Duration.ofMinutes(1));
      assertThat(ran.exit()).as(ran.err()).isZero();
      var rows = JSON.readTree(ran.out()).path("turns");
      turns =
          StreamSupport.stream(rows.spliterator(), false).filter(row -> row.has("tokens")).toList();
    }
    return turns;
  }

  private static int tokens(JsonNode explained) {
    return explained.at("/tokens/prompt").asInt();
  }

  private static List<Integer> tokens(List<Rendered> all) {
    return all.stream().map(Rendered::tokens).toList();
  }

  /** What the client was told at the end of each answer: input, read from the cache, output. */
  private List<List<Integer>> told() throws Exception {
    var told = new ArrayList<List<Integer>>();
    var ends = TOLD_USAGE.matcher(front.heard());
    while (ends.find()) {
      var usage = JSON.readTree(ends.group(1)).path("usage");
      told.add(
          List.of(
              usage.path("input_tokens").asInt(),
              usage.path("cache_read_input_tokens").asInt(),
              usage.path("cache_creation_input_tokens").asInt(),
              usage.path("output_tokens").asInt()));
    }
    return told;
  }

  /** The same as the server counted it, less the token that only ends an answer. */
  private static List<List<Integer>> counted(List<Rendered> all) {
    return all.stream()
        .map(
            turn -> List.of(turn.tokens() - turn.cached(), turn.cached(), 0, turn.completion() - 1))
        .toList();
  }
}
