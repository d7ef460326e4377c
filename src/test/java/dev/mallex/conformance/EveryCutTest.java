package dev.mallex.conformance;

import static dev.mallex.conformance.Errors.assertError;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import dev.mallex.fake.Transcript;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a model server's bytes are cut into reads, the answer is the same; and wherever they end,
 * the caller gets a whole answer or one error. Looks at every 53rd place; {@code -Dlong}: at all.
 */
class EveryCutTest {

  private static final int STEP = System.getProperty("long") == null ? 53 : 1;
  private static final Golden TOOLS = new Golden("tools", false);

  private static GoldenDesks desks;

  @BeforeAll
  static void open(@TempDir Path folder) {
    desks = new GoldenDesks(folder);
  }

  @AfterAll
  static void close() throws Exception {
    desks.close();
  }

  static List<Golden> goldens() {
    return Golden.all();
  }

  static List<String> answers() {
    return Golden.answers();
  }

  static Stream<Transcript> transcripts() {
    return Transcript.all().stream()
        .filter(Transcript::streams)
        .filter(transcript -> new String(transcript.body(), UTF_8).contains("data: [DONE]"));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyRequestIsAnsweredAlikeStreamedAndWhole(Golden golden) throws Exception {
    for (var name : List.of("thought", "call")) {
      var script = Script.empty().raw(Golden.answer(name));
      assertThat(message(golden, Mode.STREAMED, script))
          .as(name)
          .isEqualTo(message(golden, Mode.WHOLE, script));
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyAnswerIsToldAlikeStreamedAndWhole(String name) throws Exception {
    var script = Script.empty().raw(Golden.answer(name));

    assertThat(message(TOOLS, Mode.STREAMED, script)).isEqualTo(message(TOOLS, Mode.WHOLE, script));
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyRealAnswerIsToldAlikeStreamedAndWhole(Transcript transcript) throws Exception {
    var script = Script.transcript(transcript.name());

    assertThat(message(TOOLS, Mode.STREAMED, script)).isEqualTo(message(TOOLS, Mode.WHOLE, script));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aSplitChangesNothing(String name) throws Exception {
    var bytes = Golden.answer(name);
    var whole = message(TOOLS, Mode.STREAMED, Script.empty().raw(bytes));
    try (var beside = desks.of(TOOLS).connect()) {
      for (int at = 1; at < bytes.length; at += STEP) {
        var split =
            Script.empty()
                .raw(Arrays.copyOf(bytes, at))
                .between(() -> awaitRead(beside))
                .raw(Arrays.copyOfRange(bytes, at, bytes.length));
        var mode = at % 2 == 0 ? Mode.WHOLE : Mode.STREAMED;

        assertThat(message(TOOLS, mode, split)).as("%s, split at %d", name, at).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyByteMayComeAlone(String name) throws Exception {
    var bytes = Golden.answer(name);
    var script = Script.empty();
    for (int at = 0; at < bytes.length; at++) {
      script = script.raw(new byte[] {bytes[at]});
    }

    assertThat(message(TOOLS, Mode.STREAMED, script))
        .isEqualTo(message(TOOLS, Mode.STREAMED, Script.empty().raw(bytes)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aCutIsOneErrorOrAWholeAnswer(String name) throws Exception {
    var bytes = Golden.answer(name);
    var whole = message(TOOLS, Mode.STREAMED, Script.empty().raw(bytes));
    int finished = finished(bytes);
    int place = 0;
    try (var beside = desks.of(TOOLS).connect()) {
      for (int at = 0; at < bytes.length; at += STEP, place++) {
        var mode = Mode.values()[place / 2 % 2];
        var end = Script.empty().raw(Arrays.copyOf(bytes, at)).between(() -> awaitRead(beside));
        var answer = cut(mode, place % 2 == 0 ? end : end.cut());

        if (answer.status() != 200) {
          assertThat(at).as("finished, and yet an error: %s", answer.body()).isLessThan(finished);
          assertError(answer, 502, "api_error", ".");
        } else {
          assertToldTheTruth(Answer.of(mode, answer), whole, at, finished);
        }
      }
    }
  }

  /** Where the event ends that tells why the answer ends. */
  private static int finished(byte[] answer) {
    var text = new String(answer, ISO_8859_1);
    return text.indexOf("\n\n", text.lastIndexOf("\"finish_reason\": \"")) + 2;
  }

  /** An error before the end; or all that the answer said, which only a finished one has. */
  private static void assertToldTheTruth(Answer answer, JsonNode whole, int at, int finished) {
    if (!answer.error().isMissingNode()) {
      assertThat(at).as("finished, and yet an error").isLessThan(finished);
      assertThat(answer.error().path("type").asText()).isEqualTo("api_error");
      return;
    }
    boolean stopped = whole.path("stop_reason").asText().equals("stop_sequence");
    assertThat(stopped || at >= finished - 2).as("an end that was not there, at %d", at).isTrue();
    assertThat(withoutUsage(answer.withoutIds())).isEqualTo(withoutUsage(whole));
  }

  /** What the caller gets whose turn meets the same cut at each attempt. */
  private static RawHttp.Answer cut(Mode mode, Script script) throws Exception {
    var desk = desks.of(TOOLS);
    desk.server().always(script);
    var answer = desk.post(asked(TOOLS).in(mode));
    desk.server().always(Script.says("Hello."));
    return answer;
  }

  private static JsonNode message(Golden golden, Mode mode, Script script) throws Exception {
    var desk = desks.of(golden);
    desk.server().answer(script);
    var answer = desk.answer(asked(golden), mode);
    desk.server().next();
    assertThat(answer.error().isMissingNode()).as("%s", answer.error()).isTrue();
    return answer.withoutIds();
  }

  private static Body asked(Golden golden) {
    return golden.body().with("stop_sequences", List.of("END"));
  }

  private static JsonNode withoutUsage(JsonNode message) {
    return ((ObjectNode) message.deepCopy()).without("usage");
  }

  /**
   * Until mallex has read what its model server wrote: it does both on one event loop, which has
   * been round once when the second of two requests is answered.
   */
  private static void awaitRead(RawHttp beside) throws Exception {
    for (int round = 0; round < 2; round++) {
      assertThat(beside.send(RawHttp.get("/")).answer().status()).isEqualTo(200);
    }
  }
}
