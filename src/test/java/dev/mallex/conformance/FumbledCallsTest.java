package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.CallingAnswers.LOOKS;
import static dev.mallex.conformance.CallingAnswers.LOST;
import static dev.mallex.conformance.CallingAnswers.READS;
import static dev.mallex.conformance.CallingAnswers.ended;
import static dev.mallex.conformance.Told.call;
import static dev.mallex.conformance.Told.calls;
import static dev.mallex.conformance.Told.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.mallex.fake.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group T, where a call is not what it should be: it is mended, or asked for again once. */
class FumbledCallsTest {

  @RegisterExtension static final Desks desks = Desks.of();

  private static final Body BODY = hello().with("tools", CallingAnswers.tools());
  private static final String POT = "{\"path\":\"/soup/pot.txt\",\"offset\":3}";
  private static final String UNREAD =
      "[The call of read_file could not be read. It was not made.]";

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T03",
      holds = "a call without arguments, with `{}`, `null` or none at all, has the input `{}`")
  void argumentsMayBeMissing(Mode mode) throws Exception {
    for (var arguments : List.of("", ", \"arguments\": \"\"", ", \"arguments\": null")) {
      assertThat(told(mode, looking(arguments))).as(arguments).isEqualTo(calls(LOOKS));
    }
    for (var arguments : List.of("{}", "null", " ")) {
      var script = ended(Script.stream().call("c1", "list_pots", arguments));
      assertThat(told(mode, script)).as(arguments).isEqualTo(calls(LOOKS));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T08",
      holds =
          "a call that was announced and is not there is asked for again once; missing again, "
              + "the answer says so and ends `end_turn`")
  void missingCallsAreAskedForAgain(Mode mode) throws Exception {
    var missing = ended(Script.stream().text("I look."));

    assertThat(told(mode, missing, ended(Script.stream().call("c1", "read_file", POT))))
        .isEqualTo(calls(text("I look."), READS));
    assertAskedAgain("A call of a tool was begun, but it could not be read.");
    assertThat(told(mode, ended(Script.stream()), ended(Script.stream())))
        .isEqualTo(Told.says(LOST));
    assertThat(desks.lenient().told(hello(), mode, missing)).isEqualTo(Told.says("I look."));
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T09",
      holds =
          "arguments that are no JSON are mended; where nobody can, the call is asked for again "
              + "once, then the answer says that it was not made and ends `end_turn`")
  void brokenArgumentsAreMended(Mode mode) throws Exception {
    var open = "{\"offset\":3,\"path\":\"/soup/pot.txt\"";
    for (var broken : List.of("{'path': '/soup/pot.txt', offset: 3,}", open)) {
      assertThat(told(mode, reading(broken))).as(broken).isEqualTo(calls(READS));
    }
    var doubtful = reading(POT.replace("}", ""));
    assertThat(told(mode, doubtful, reading(POT))).isEqualTo(calls(READS));
    var beyond = reading("the pot, from line 3");
    assertThat(told(mode, beyond, reading(POT))).isEqualTo(calls(READS));
    assertAskedAgain("The call of read_file could not be read. It was not made.");
    assertThat(told(mode, beyond, beyond)).isEqualTo(Told.says(UNREAD));
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T11",
      holds =
          "arguments that are JSON within a text, once or twice, are an object; a list or `null` "
              + "where something is required is asked for again once")
  void argumentsAreAnObject(Mode mode) throws Exception {
    var once = TextNode.valueOf(POT).toString();
    var twice = TextNode.valueOf(once).toString();
    assertThat(told(mode, reading(once))).isEqualTo(calls(READS));
    assertThat(told(mode, reading(twice))).isEqualTo(calls(READS));
    assertThat(told(mode, reading("[" + POT + "]"))).isEqualTo(calls(READS));
    for (var none : List.of("[\"/soup/pot.txt\", 3]", "null", "7")) {
      assertThat(told(mode, reading(none), reading(POT))).as(none).isEqualTo(calls(READS));
      var last = told(mode, reading(none), reading(none));
      assertThat(last.stopReason()).as(none).isEqualTo("end_turn");
      assertThat(last.parts()).hasSize(1).first().asString().contains("It was not made.]");
    }
  }

  private static Told told(Mode mode, Script... attempts) throws IOException {
    return desks.lenient().told(BODY, mode, attempts);
  }

  /** The second of two attempts: all of the first, what was said, and the complaint. */
  private static void assertAskedAgain(String complaint) throws Exception {
    var server = desks.lenient().server();
    var first = Prompt.of(server.next());
    var second = Prompt.of(server.next());
    assertThat(second.messages().valueStream().limit(first.messages().size()))
        .containsExactlyElementsOf(first.messages());
    assertThat(second.roles()).endsWith("assistant", "user");
    assertThat(second.question()).startsWith(complaint);
  }

  private static Script reading(String arguments) {
    return ended(Script.stream().call("c1", "read_file", arguments));
  }

  private static Script looking(String arguments) {
    var call =
        "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"list_pots\"%s}}]}";
    return ended(Script.stream().raw(Chunk.delta(call.formatted(arguments))));
  }
}
