package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.result;
import static dev.mallex.conformance.Bodies.user;
import static dev.mallex.conformance.CallingAnswers.READS;
import static dev.mallex.conformance.CallingAnswers.RUNS;
import static dev.mallex.conformance.CallingAnswers.ended;
import static dev.mallex.conformance.Told.call;
import static dev.mallex.conformance.Told.calls;
import static dev.mallex.conformance.Told.text;
import static dev.mallex.conformance.Told.thought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Script;
import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group T, where the model server has read the calls itself: what clients get of them. */
class ServerCallsTest {

  @RegisterExtension static final Desks desks = Desks.of();

  private static final Body BODY = hello().with("tools", CallingAnswers.tools());
  private static final String POT = "{\"path\":\"/soup/pot.txt\",\"offset\":3}";

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T01",
      holds = "a call whose arguments come in many chunks is one block, whole; it ends `tool_use`")
  void manyChunksAreOneCall(Mode mode) throws Exception {
    var script = Script.stream().raw(Chunk.callStart(0, "c1", "read_file"));
    for (var letter : POT.split("")) {
      script = script.raw(Chunk.callMore(0, letter));
    }

    assertThat(told(mode, ended(script))).isEqualTo(calls(READS));
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T02",
      holds = "words, a call with all its arguments and the end may come in one chunk")
  void oneChunkIsAnAnswer(Mode mode) throws Exception {
    var chunk =
        Chunk.callAgain(0, "c1", "read_file", POT)
            .replace("\"finish_reason\": null", "\"finish_reason\": \"tool_calls\"")
            .replace("{\"tool_calls\"", "{\"content\": \"I look.\", \"tool_calls\"");
    var script = Script.stream().raw(chunk).usage(10, 4, 20).done();

    assertThat(told(mode, script)).isEqualTo(calls(text("I look."), READS));
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T04", holds = "two calls whose chunks come in turns are two blocks, each whole")
  void callsInTurnsAreTold(Mode mode) throws Exception {
    var script =
        Script.stream()
            .raw(Chunk.callStart(0, "c1", "read_file"))
            .raw(Chunk.callStart(1, "c2", "bash"))
            .raw(Chunk.callMore(1, "{\"command\":"))
            .raw(Chunk.callMore(0, POT.substring(0, 9)))
            .raw(Chunk.callMore(1, "\"echo \\\"a < b\\\" && ls\"}"))
            .raw(Chunk.callMore(0, POT.substring(9)));

    assertThat(told(mode, ended(script))).isEqualTo(calls(READS, RUNS));
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T05", holds = "a call that is named anew in each chunk is still one")
  void namesMayBeRepeated(Mode mode) throws Exception {
    var script =
        Script.stream()
            .raw(Chunk.callAgain(0, "c1", "read_file", POT.substring(0, 9)))
            .raw(Chunk.callAgain(0, "c1", "read_file", POT.substring(9)))
            .raw(Chunk.callAgain(0, "c1", "read_file", ""));

    assertThat(told(mode, ended(script))).isEqualTo(calls(READS));
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T06",
      holds = "whatever ids the server gives, or none, the client's are `toolu_…`, each once")
  void idsAreOurs(Mode mode) throws Exception {
    var seen = new HashSet<String>();
    var body = BODY;
    for (int turn = 0; turn < 3; turn++) {
      var second = "{\"tool_calls\":[{\"index\":1,\"function\":{\"name\":\"list_pots\"}}]}";
      var script = Script.stream().call("call_0", "list_pots", "{}").raw(Chunk.delta(second));
      desks.lenient().server().answer(ended(script));

      var calls = desks.lenient().answer(body, mode).message().path("content");

      assertThat(calls).hasSize(2);
      for (var call : calls) {
        assertThat(call.path("id").asText()).matches("toolu_[A-Za-z0-9_]+");
        assertThat(seen.add(call.path("id").asText())).isTrue();
      }
      var results =
          calls.valueStream().<Object>map(call -> result(call.path("id").asText(), "none"));
      body =
          body.then(assistant(calls.valueStream().toArray(Object[]::new)), user(results.toArray()));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T07", holds = "an answer with a call ends `tool_use`, though the server says stop")
  void callsEndInToolUse(Mode mode) throws Exception {
    var script = Script.stream().call("c1", "read_file", POT).finish("stop").usage(9, 0, 5).done();

    assertThat(told(mode, script)).isEqualTo(calls(READS));
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T13", holds = "thoughts, words, thoughts and a call are four blocks, in order")
  void eachChangeIsABlock(Mode mode) throws Exception {
    var script =
        Script.stream()
            .reasoning("Which pot?")
            .text("I look.\n")
            .reasoning("Line 3.")
            .call("c1", "read_file", POT);

    assertThat(told(mode, ended(script)))
        .isEqualTo(calls(thought("Which pot?"), text("I look."), thought("Line 3."), READS));
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T14", holds = "a call of a tool that nobody offered passes as it is")
  void unknownToolsPass(Mode mode) throws Exception {
    var input = "{\"times\": \"7\", \"gently\": true, \"with\": [\"spoon\", null, {\"a\": 1.5}]}";

    assertThat(told(mode, ended(Script.stream().call("c1", "stir-it.2", input))))
        .isEqualTo(calls(call("stir-it.2", input)));
    var written = "<tool_call>\n{\"name\": \"stir\", \"arguments\": %s}\n</tool_call>";
    assertThat(told(mode, Script.says(written.formatted(input))))
        .isEqualTo(calls(call("stir", input)));
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T20", holds = "escapes in arguments mean what they say, wherever they are split")
  void escapesStayWhole(Mode mode) throws Exception {
    var arguments = "{\"command\": \"echo \\u00fc \\ud83c\\udf72 ü🥬 \\\\n \\\\u00fc \\\"\\t\"}";
    var told = calls(call("Bash", arguments));
    for (int at = 1; at < arguments.length(); at++) {
      if (!Character.isLowSurrogate(arguments.charAt(at))) {
        var script =
            Script.stream()
                .raw(Chunk.callStart(0, "c1", "bash"))
                .raw(Chunk.callMore(0, arguments.substring(0, at)))
                .raw(Chunk.callMore(0, arguments.substring(at)));
        assertThat(told(mode, ended(script))).as("split at %d", at).isEqualTo(told);
      }
    }
  }

  private static Told told(Mode mode, Script... attempts) throws IOException {
    return desks.lenient().told(BODY, mode, attempts);
  }
}
