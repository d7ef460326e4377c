package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.block;
import static dev.mallex.conformance.Bodies.call;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.result;
import static dev.mallex.conformance.Bodies.text;
import static dev.mallex.conformance.Bodies.tool;
import static dev.mallex.conformance.Bodies.user;
import static dev.mallex.conformance.Errors.assertInvalid;
import static dev.mallex.conformance.Errors.assertInvalidExactly;
import static dev.mallex.conformance.Manners.LENIENT;
import static dev.mallex.conformance.Manners.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group B, second half: sampling, tools, thinking, and bodies that are meant to hurt. */
class ParametersTest {

  private static final String NEWER = "anthropic-version: 2026-10-21";

  @RegisterExtension static final Desks desks = Desks.of();

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B16",
      holds = "version 2026-10-21 refuses sampling, be it the default",
      at = {LENIENT, STRICT})
  void theNewerVersionHasNoSampling(Mode mode) throws Exception {
    for (var field : List.of("temperature", "top_p", "top_k")) {
      var body = hello().in(mode).with(field, 1);
      for (var desk : desks.both()) {
        assertInvalidExactly(desk.post(body, NEWER), field + ": Extra inputs are not permitted");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B17",
      holds = "version 2023-06-01 passes sampling on",
      at = {LENIENT, STRICT})
  void theOlderVersionPassesSamplingOn(Mode mode) throws Exception {
    var body = hello().with("temperature", 0.2).with("top_p", 0.9).with("top_k", 40);
    for (var desk : desks.both()) {
      desk.answer(body, mode);

      var asked = desk.server().next().json();
      assertThat(asked.path("temperature").asDouble()).isEqualTo(0.2);
      assertThat(asked.path("top_p").asDouble()).isEqualTo(0.9);
      assertThat(asked.path("top_k").asInt()).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B18",
      holds = "sampling out of its range is refused",
      at = {LENIENT, STRICT})
  void knowsTheRangesOfSampling(Mode mode) throws Exception {
    var wrongs =
        List.of(
            Map.entry("temperature", 1.5),
            Map.entry("temperature", -0.1),
            Map.entry("top_p", 1.01),
            Map.entry("top_k", -1));
    for (var wrong : wrongs) {
      var body = hello().in(mode).with(wrong.getKey(), wrong.getValue());
      for (var desk : desks.both()) {
        assertInvalid(desk.post(body), "^" + wrong.getKey() + ": Input should be");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B19",
      holds = "an empty stop sequence is refused, a blank one by the strict",
      at = {LENIENT, STRICT})
  void missesAStopSequence(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      assertInvalidExactly(
          desk.post(hello().in(mode).with("stop_sequences", List.of("END", ""))),
          "stop_sequences: each stop sequence must be non-empty");
    }
    assertInvalid(
        desks.strict().post(hello().in(mode).with("stop_sequences", List.of(" \n"))),
        "^stop_sequences");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B20",
      holds = "a tool without a schema is refused",
      at = {LENIENT, STRICT})
  void missesASchema(Mode mode) throws Exception {
    var body = hello().in(mode).with("tools", List.of(Map.of("name", "stir")));

    for (var desk : desks.both()) {
      assertInvalidExactly(desk.post(body), "tools.0.custom.input_schema: Field required");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B21",
      holds = "a tool whose name is none is refused",
      at = {LENIENT, STRICT})
  void knowsTheNamesOfTools(Mode mode) throws Exception {
    for (var name : List.of("a.b", "x".repeat(129), "", "st\u00ef", "a b")) {
      var body = hello().in(mode).with("tools", List.of(tool(name, "pot")));
      for (var desk : desks.both()) {
        assertInvalid(desk.post(body), "^tools\\.0\\.custom\\.name: String should ");
      }
    }
    for (var desk : desks.both()) {
      desk.answer(hello().with("tools", List.of(tool("x".repeat(128), "pot"))), mode);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B22",
      holds = "two tools of one name are refused",
      at = {LENIENT, STRICT})
  void tellsToolsApart(Mode mode) throws Exception {
    var body = hello().in(mode).with("tools", List.of(tool("stir", "pot"), tool("stir", "pan")));

    for (var desk : desks.both()) {
      assertInvalidExactly(desk.post(body), "tools: Tool names must be unique.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B23",
      holds = "a forced tool that is not offered is refused",
      at = {LENIENT, STRICT})
  void missesTheForcedTool(Mode mode) throws Exception {
    var forced = hello().in(mode).with("tool_choice", Map.of("type", "tool", "name", "x"));

    for (var desk : desks.both()) {
      assertInvalid(
          desk.post(forced.with("tools", List.of(tool("stir", "pot")))),
          "Tool 'x' not found in provided tools");
      assertInvalid(desk.post(forced), ".");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B24",
      holds = "`tool_choice` any without tools is refused",
      at = {LENIENT, STRICT})
  void missesToolsToChoose(Mode mode) throws Exception {
    var body = hello().in(mode).with("tool_choice", Map.of("type", "any"));

    for (var desk : desks.both()) {
      assertInvalid(desk.post(body), "^tool_choice");
      assertInvalid(desk.post(body.with("tools", List.of())), "^tool_choice");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B25",
      holds = "a thinking budget below 1024 or not below `max_tokens` is refused",
      at = {LENIENT, STRICT})
  void knowsTheBudgetOfThinking(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      assertInvalidExactly(
          desk.post(thinking(100, 4_096).in(mode)),
          "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
      for (int budget : List.of(4_096, 5_000)) {
        assertInvalidExactly(
            desk.post(thinking(budget, 4_096).in(mode)),
            "`max_tokens` must be greater than `thinking.budget_tokens`.");
      }
      desk.answer(thinking(4_095, 4_096), mode);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B26",
      holds = "version 2026-10-21 refuses an assistant's document and a user's citations",
      at = {LENIENT, STRICT})
  void theNewerVersionKeepsBlocksApart(Mode mode) throws Exception {
    var source = Map.of("type", "text", "media_type", "text/plain", "data", "Salt.");
    var document = assistant(block("document", "source", source));
    var citation = Map.of("type", "char_location", "cited_text", "Salt.", "document_index", 0);
    var cited = user(block("text", "text", "Salt.", "citations", List.of(citation)));
    var uncited = user(block("text", "text", "Salt.", "citations", List.of()));

    for (var desk : desks.both()) {
      assertInvalid(
          desk.post(hello().in(mode).then(document, user("Go on.")), NEWER), "^messages\\.1");
      assertInvalid(desk.post(hello().in(mode).messages(cited), NEWER), "^messages\\.0");
      desk.answer(hello().messages(cited), mode);
      desk.answer(hello().messages(uncited), mode, NEWER);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B27",
      holds = "numbers as texts and nesting of 200 and 200,000 levels are read or refused",
      at = {LENIENT, STRICT})
  void bearsDeepNesting(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      desk.answer(stirred(Map.of("times", "7", "depth", "1.5e3")), mode);
      for (int levels : List.of(200, 200_000)) {
        var nested = "[".repeat(levels) + "]".repeat(levels);
        var body = stirred(Map.of("pot", "@")).in(mode).json().replace("\"@\"", nested);
        var answer = desk.post(Desk.MESSAGES, body);

        if (answer.status() == 400) {
          assertInvalid(answer, ".");
        } else {
          Answer.of(mode, answer);
        }
      }
      desk.answer(hello(), mode);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B28",
      holds = "100,001 messages are refused",
      at = {LENIENT, STRICT})
  void countsItsMessages(Mode mode) throws Exception {
    var many = IntStream.range(0, 100_001).mapToObj(_ -> user("x")).toArray();
    var body = hello().in(mode).messages(many);

    for (var desk : desks.both()) {
      assertInvalidExactly(
          desk.post(body),
          "messages: List should have at most 100000 items after validation, not 100001");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B29",
      holds = "of two fields of one name the last wins",
      at = {LENIENT, STRICT})
  void bearsTwoFieldsOfOneName(Mode mode) throws Exception {
    var twice = hello().in(mode).json().replaceFirst("\\{", "{\"model\":\"first\",");

    for (var desk : desks.both()) {
      var answer = Answer.of(mode, desk.post(Desk.MESSAGES, twice));
      assertThat(answer.message().path("model").asText()).isEqualTo(Bodies.MODEL);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B30",
      holds = "`cache_control` is ignored wherever it stands and however often",
      at = {LENIENT, STRICT})
  void ignoresCacheControl(Mode mode) throws Exception {
    var hour = Map.of("type", "ephemeral", "ttl", "1h");
    var blocks =
        IntStream.range(0, 10)
            .mapToObj(n -> block("text", "text", "Pot " + n + ".", "cache_control", hour))
            .toArray();
    var tool = new LinkedHashMap<>(tool("stir", "pot"));
    tool.put("cache_control", Map.of("type", "ephemeral"));
    var body =
        hello()
            .messages(user(blocks))
            .with("cache_control", hour)
            .with("system", List.of(blocks[0]))
            .with("tools", List.of(tool));

    for (var desk : desks.both()) {
      desk.answer(body, mode);
      assertThat(desk.server().next().body())
          .contains("Pot 0.", "Pot 9.")
          .doesNotContain("cache_control", "ephemeral");
    }
  }

  private static Body thinking(int budget, int maxTokens) {
    return hello()
        .with("max_tokens", maxTokens)
        .with("thinking", Map.of("type", "enabled", "budget_tokens", budget));
  }

  /** A conversation in which a tool was called with this. */
  private static Body stirred(Map<String, ?> input) {
    return hello()
        .then(
            assistant(text("I stir."), call("toolu_1", "stir", input)),
            user(result("toolu_1", "stirred")))
        .with("tools", List.of(tool("stir", "pot")));
  }
}
