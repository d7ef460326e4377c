package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Heard;
import dev.mallex.app.Proxy;
import dev.mallex.conformance.PositiveAnswer;
import dev.mallex.conformance.PositiveAnswers;
import dev.mallex.conformance.Told;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Claude Code understands every positive answer, as a stream and at the first try. */
class ClaudeCodeJudgeIT {

  private static final String TOKEN = "any-key";
  private static final int AT_ONCE = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The calls of the answers are run: the one that writes is refused. */
  private static final String NO_SOUP = "{\"permissions\": {\"deny\": [\"Edit(//soup/**)\"]}}";

  private static final PositiveAnswer SAMPLED =
      new PositiveAnswer(
          "as its user likes it sampled",
          Map.of("temperature", 0.25, "top_p", 0.5, "top_k", 40),
          List.of(Script.says("Soup.")),
          new Told(List.of(new Told.Part.Text("Soup.")), "end_turn", ""));

  private static final StepwiseReplies REPLIES = new StepwiseReplies(answers());
  private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

  private static FakeModelServer server;
  private static Proxy proxy;

  /** What the client heard, and the bodies that it sent for it to the Messages API. */
  private record Run(ClaudeCode.Answer heard, List<JsonNode> asked) {}

  @BeforeAll
  static void hear(@TempDir Path scratch) throws Exception {
    server = FakeModelServer.start().replying(REPLIES);
    var folder = Files.createDirectory(scratch.resolve("proxy"));
    proxy = Proxy.open(server.origin(), TOKEN, folder, Map.of());
    var clients = clients(scratch);
    var begun = Instant.now();
    try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
      var runs = answers().stream().map(answer -> run(answer, clients)).toList();
      for (var run : pool.invokeAll(runs)) {
        run.get();
      }
    }
    System.out.printf(
        "Claude Code judged %d answers in %d ms%n",
        RUNS.size(), Duration.between(begun, Instant.now()).toMillis());
  }

  @AfterAll
  static void close() throws Exception {
    proxy.close();
    server.close();
  }

  static List<PositiveAnswer> answers() {
    return Stream.concat(PositiveAnswers.all().stream(), Stream.of(SAMPLED)).toList();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void understandsTheStreamedAnswer(PositiveAnswer answer) {
    assertThat(Told.of(RUNS.get(answer.name()).heard().firstMessage())).isEqualTo(answer.told());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void goesOnFromTheAnswerAsItShould(PositiveAnswer answer) {
    var heard = RUNS.get(answer.name()).heard();
    var course = Course.after(answer.told());

    assertThat(heard.isError()).as(heard.result().toString()).isEqualTo(course.isError());
    assertThat(heard.exit()).as(heard.stderr()).isEqualTo(course.isError() ? 1 : 0);
    if (course.isError()) {
      assertThat(heard.text()).startsWith(course.says());
    } else {
      assertThat(heard.text()).isEqualTo(course.says());
    }
  }

  /** Dissatisfied with a stream, the client asks again, or for a whole message. */
  @ParameterizedTest
  @MethodSource("answers")
  void asksNothingTwiceAndOnlyForStreams(PositiveAnswer answer) {
    var run = RUNS.get(answer.name());
    var course = Course.after(answer.told());

    assertThat(run.heard().retries()).isEmpty();
    assertThat(run.asked())
        .extracting(body -> body.path("stream").asBoolean())
        .hasSize(course.requests())
        .containsOnly(true);
    assertThat(REPLIES.asked(answer.name()).size())
        .isEqualTo(answer.scripts().size() + course.requests() - 1);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void sendsAResultForEachCall(PositiveAnswer answer) {
    var run = RUNS.get(answer.name());
    var calls = run.heard().toolUses().stream().map(ClaudeCode.ToolUse::id).toList();

    assertThat(run.asked().getLast().findValuesAsText("tool_use_id"))
        .containsExactlyInAnyOrderElementsOf(calls);
  }

  @Test
  void hasItsUsersSamplingPassedOn() {
    var chat = REPLIES.asked(SAMPLED.name()).getFirst().json();

    assertThat(chat.path("temperature").asDouble()).isEqualTo(0.25);
    assertThat(chat.path("top_p").asDouble()).isEqualTo(0.5);
    assertThat(chat.path("top_k").asInt()).isEqualTo(40);
  }

  @Test
  void writesNothingOutsideItsFolder() {
    assertThat(Path.of("/soup")).doesNotExist();
  }

  /** Each with a home of its own. */
  private static BlockingQueue<ClaudeCode> clients(Path scratch) throws InterruptedException {
    var base = URI.create("http://127.0.0.1:" + proxy.port());
    var clients = new ArrayBlockingQueue<ClaudeCode>(AT_ONCE);
    for (int client = 0; client < AT_ONCE; client++) {
      clients.add(ClaudeCode.against(base, TOKEN, scratch.resolve("client-" + client)));
    }
    return clients;
  }

  private static Callable<Run> run(PositiveAnswer answer, BlockingQueue<ClaudeCode> clients) {
    return () -> {
      var client = clients.take();
      try (var tap = Wiretap.before(proxy.port())) {
        var heard =
            client
                .with("ANTHROPIC_BASE_URL", tap.base().toString())
                .with("CLAUDE_CODE_EXTRA_BODY", extra(answer))
                .run(answer.prompt(), "--include-partial-messages", "--settings", NO_SOUP);
        var run = new Run(heard, messages(tap.requests()));
        RUNS.put(answer.name(), run);
        return run;
      } finally {
        clients.add(client);
      }
    };
  }

  private static List<JsonNode> messages(List<AskedOnTheWire> requests) {
    return requests.stream()
        .filter(request -> request.path().startsWith("/v1/messages"))
        .map(request -> Heard.json(request.body()))
        .toList();
  }

  /**
   * What the client does not say by itself. It has tools of its own, among them those that the
   * answers call; thoughts that are to be told are asked for.
   */
  private static String extra(PositiveAnswer answer) throws JsonProcessingException {
    var fields = new HashMap<>(answer.fields());
    fields.remove("tools");
    if (answer.told().parts().stream().anyMatch(Told.Part.Thought.class::isInstance)) {
      fields.putIfAbsent("thinking", Map.of("type", "adaptive"));
    }
    return JSON.writeValueAsString(fields);
  }
}
