package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Errors.INVALID;
import static dev.mallex.conformance.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group S, how answers end: as they should, or as one has to be told. */
class EndingsTest {

  @RegisterExtension static final Desks desks = Desks.of();

  private static final String API = "api_error";

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S06",
      holds =
          "at a stop sequence, however it is split, the answer ends in front of it and names it")
  void endsAtAStopSequence(Mode mode) throws Exception {
    server().answer(Script.says("Forty E", "N", "D minutes. STOP"));
    var body = hello().with("stop_sequences", List.of("STOP", "END", "ENDLESS"));

    var answer = desks.lenient().answer(body, mode);

    assertThat(answer.text()).isEqualTo("Forty");
    assertThat(answer.stopReason()).isEqualTo("stop_sequence");
    assertThat(answer.message().path("stop_sequence").asText()).isEqualTo("END");
    assertThat(answer.usage().path("output_tokens").asInt()).isPositive();
    assertThat(server().next().body()).doesNotContain("STOP", "\"stop\"");
  }

  @ParameterizedTest
  @EnumSource
  void theBeginningOfAStopSequenceIsText(Mode mode) throws Exception {
    server().answer(Script.says("Forty E", "N"));

    var answer = desks.lenient().answer(hello().with("stop_sequences", List.of("END")), mode);

    assertThat(answer.text()).isEqualTo("Forty EN");
    assertThat(answer.stopReason()).isEqualTo("end_turn");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S07", holds = "an answer that ends by itself says `end_turn`, and no sequence")
  void endsByItself(Mode mode) throws Exception {
    var answer = desks.lenient().answer(hello().with("stop_sequences", List.of("END")), mode);

    assertThat(answer.stopReason()).isEqualTo("end_turn");
    assertThat(answer.message().path("stop_sequence").isNull()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S08", holds = "an answer that reaches its length says `max_tokens`")
  void endsAtItsLength(Mode mode) throws Exception {
    assertThat(finishing("length", mode).stopReason()).isEqualTo("max_tokens");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S09", holds = "an answer that a filter ends says `refusal`")
  void endsAtAFilter(Mode mode) throws Exception {
    assertThat(finishing("content_filter", mode).stopReason()).isEqualTo("refusal");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S10", holds = "an answer that fills the window says so, or `max_tokens`")
  void endsAtTheWindow(Mode mode) throws Exception {
    server().answer(Script.stream().text("Half a").finish("length").usage(262_142, 0, 2).done());

    assertThat(desks.lenient().answer(hello(), mode).stopReason())
        .isIn("max_tokens", "model_context_window_exceeded");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S11",
      holds = "an answer that finished needs no `[DONE]`; one that did neither is an error")
  void needsAnEnd(Mode mode) throws Exception {
    server()
        .answer(Script.stream().text("Forty", " minutes.").finish("stop"))
        .answer(Script.stream().text("Forty", " min"));

    var whole = desks.lenient().answer(hello(), mode);
    assertThat(whole.text()).isEqualTo("Forty minutes.");
    assertThat(whole.stopReason()).isEqualTo("end_turn");
    assertBroken(mode);
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S12", holds = "a server that dies in the middle of its answer is told as an error")
  void tellsOfADeath(Mode mode) throws Exception {
    server().answer(Script.stream().text("Forty", " min").cut());
    assertBroken(mode);

    server().answer(Script.stream().text("Forty", " min").error("the pot is broken"));
    assertBroken(mode);
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S13",
      holds =
          "what fails before anything was said has its own status: a prompt that the template "
              + "refuses 400, our own mistake 500, a dead server 502 after a second attempt")
  void failsByStatus(Mode mode) throws Exception {
    server().answer(Script.json(404, "{\"error\": \"roles must alternate\"}"));
    assertError(desks.lenient().post(hello().in(mode)), 400, INVALID, "roles must alternate");

    server().answer(Script.json(400, "{\"error\": \"temperature must be of type float\"}"));
    assertError(desks.lenient().post(hello().in(mode)), 500, API, ".");

    server().answer(Script.empty()).answer(Script.empty());
    assertError(desks.lenient().post(hello().in(mode)), 502, API, ".");
    assertThat(server().waiting()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void asksOnceMoreWhereTheThreadHadDied(Mode mode) throws Exception {
    server()
        .answer(Script.json(404, "{\"error\": \"generation thread died\"}"))
        .answer(Script.says("Second."));

    assertThat(desks.lenient().answer(hello(), mode).text()).isEqualTo("Second.");
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAskingAgainIsNoUseWhereMemoryIsOut(Mode mode) throws Exception {
    var memory = "{\"error\": \"[METAL] Command buffer execution failed: Insufficient Memory\"}";
    server().always(Script.json(500, memory));

    var answer = desks.lenient().post(hello().in(mode));

    assertError(answer, 500, API, "(?i)memory");
    assertThat(answer.headers()).containsEntry("x-should-retry", "false");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S14",
      holds =
          "usage that comes by itself at the end is the answer's, without the token that only "
              + "ends it")
  void countsAtTheEnd(Mode mode) throws Exception {
    server()
        .answer(Script.stream().text("Yes").finish("length").usage(123, 0, 45).done())
        .answer(Script.stream().text("Yes.").finish("stop").usage(123, 0, 45).done());

    var full = desks.lenient().answer(hello(), mode).usage();
    var ended = desks.lenient().answer(hello(), mode).usage();

    assertThat(full.path("input_tokens").asInt()).isEqualTo(123);
    assertThat(full.path("output_tokens").asInt()).isEqualTo(45);
    assertThat(ended.path("output_tokens").asInt()).isEqualTo(44);
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S15", holds = "where the server does not count, mallex does")
  void countsItself(Mode mode) throws Exception {
    server().answer(Script.stream().text("Yes, it is.").finish("stop").done());

    var usage = desks.lenient().answer(hello(), mode).usage();

    assertThat(usage.path("input_tokens").asInt()).isPositive();
    assertThat(usage.path("output_tokens").asInt()).isBetween(1, 11);
    assertThat(usage.path("cache_read_input_tokens").asInt(-1)).isZero();
    assertThat(usage.path("cache_creation_input_tokens").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S16", holds = "what the server's cache held is counted apart from the input")
  void countsTheCacheApart(Mode mode) throws Exception {
    server().answer(Script.stream().text("Yes.").finish("stop").usage(1_000, 900, 7).done());

    var usage = desks.lenient().answer(hello(), mode).usage();

    assertThat(usage.path("input_tokens").asInt()).isEqualTo(100);
    assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(900);
    assertThat(usage.path("cache_creation_input_tokens").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S17",
      holds = "an empty answer is asked for once more, quietly; empty again, one sentence says so")
  void asksOnceMoreForAnEmptyAnswer(Mode mode) throws Exception {
    server().answer(Script.says("\n")).answer(Script.says("Second."));
    assertThat(desks.lenient().answer(hello(), mode).text()).isEqualTo("Second.");
    assertThat(server().next().body()).isEqualTo(server().next().body());

    server().answer(Script.says()).answer(Script.says());
    var silent = desks.lenient().answer(hello(), mode);
    assertThat(silent.message().path("content")).hasSize(1);
    assertThat(silent.text()).isNotBlank();
    assertThat(silent.stopReason()).isEqualTo("end_turn");
    assertThat(server().waiting()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S24",
      holds =
          "a queue that is full, or a server of somebody else's that is down, is told as "
              + "overload, with the time to wait")
  void tellsOfOverload(Mode mode, @TempDir Path folder) throws Exception {
    server().answer(Script.json(429, "{\"error\": \"too many\"}"));
    var busy = desks.lenient().post(hello().in(mode));
    assertError(busy, 529, "overloaded_error", ".");
    assertThat(busy.headers().get("retry-after")).matches("[1-9][0-9]*");

    try (var lonely = Desk.open(folder, Desks.MODEL, Map.of())) {
      lonely.server().close();
      var down = lonely.post(hello().in(mode));
      assertError(down, 529, "overloaded_error", lonely.server().origin());
      assertThat(down.headers().get("retry-after")).matches("[1-9][0-9]*");
    }
  }

  /** The answer that comes now ends in an error: in its stream, or by its status. */
  private static void assertBroken(Mode mode) throws Exception {
    if (mode.streams()) {
      var answer = desks.lenient().answer(hello(), mode);
      assertThat(answer.text()).isEqualTo("Forty min");
      assertThat(answer.error().path("type").asText()).isEqualTo(API);
      assertThat(answer.http().body()).doesNotContain("message_stop", "message_delta");
    } else {
      assertError(desks.lenient().post(hello()), 502, API, ".");
    }
  }

  private static Answer finishing(String reason, Mode mode) throws Exception {
    server().answer(Script.stream().text("Half a").finish(reason).usage(9, 0, 2).done());
    var answer = desks.lenient().answer(hello(), mode);
    assertThat(answer.text()).isEqualTo("Half a");
    assertThat(answer.message().path("stop_sequence").isNull()).isTrue();
    return answer;
  }

  private static FakeModelServer server() {
    return desks.lenient().server();
  }
}
