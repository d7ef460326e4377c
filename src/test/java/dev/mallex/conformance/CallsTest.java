package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.CallingAnswers.BASH;
import static dev.mallex.conformance.CallingAnswers.READ;
import static dev.mallex.conformance.CallingAnswers.READS;
import static dev.mallex.conformance.CallingAnswers.ended;
import static dev.mallex.conformance.CallingAnswers.letters;
import static dev.mallex.conformance.Told.calls;
import static dev.mallex.conformance.Told.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mallex.fake.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group T, as the model writes its calls and as the caller wants them. */
class CallsTest {

  /** What a model of one family writes that reads a file, and which. */
  private record Written(String family, String call, Told.Part told) {}

  @RegisterExtension static final Desks desks = Desks.of();

  /** Where long arguments are told while they are written. */
  @RegisterExtension
  static final Desks early = Desks.of().with("tools.yaml", "stream-arguments", "8");

  private static final String BROTH =
      "<mx_call name=\"write_file\"><mx_arg name=\"path\">/soup/log</mx_arg><mx_arg name=\"content\">leek, pot and";
  private static final Body BODY = hello().with("tools", CallingAnswers.tools());
  private static final String POT = "{\"path\":\"/soup/pot.txt\",\"offset\":3}";

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T10",
      holds =
          "a call that the length cuts off is none: a note says so, and it ends `max_tokens`; an "
              + "`error` where its arguments were streamed")
  void callsThatAreCutOffAreNone(Mode mode) throws Exception {
    var note = "[The call%s was cut off before it was complete. It was not made.]";
    for (int length = "<mx_call ".length(); length < READ.length(); length++) {
      var begun = READ.substring(0, length);
      var told = told(BODY, mode, cut(Script.stream().text("I look.\n", begun)));
      assertThat(told)
          .as(begun)
          .isIn(
              Told.says("I look." + note.formatted("")).stopped("max_tokens"),
              Told.says("I look." + note.formatted(" of read_file")).stopped("max_tokens"));
    }
    var half = "{\"path\": \"/soup/log\", \"content\": \"leek, pot";
    assertThat(told(BODY, mode, cut(Script.stream().call("c1", "write_file", half))))
        .isEqualTo(Told.says(note.formatted(" of write_file")).stopped("max_tokens"));
    assertBroken(mode, cut(Script.stream().text("I look.\n").text(letters(BROTH))));
  }

  private static void assertBroken(Mode mode, Script script) throws Exception {
    early.lenient().server().answer(script);
    if (mode.streams()) {
      var answer = early.lenient().answer(BODY, mode);
      assertThat(answer.error().path("type").asText()).isEqualTo("api_error");
      assertThat(answer.http().body())
          .contains("\"type\":\"tool_use\"", "was cut off before it was complete")
          .doesNotContain("message_stop", "message_delta");
    } else {
      assertThat(early.lenient().post(BODY).status()).isEqualTo(502);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T12", holds = "words, a call and words are three blocks, in order")
  void wordsMayFollowCalls(Mode mode) throws Exception {
    var told = calls(text("I look."), READS, text("Then I taste."));

    var server = Script.stream().text("I look.\n").call("c1", "read_file", POT);
    assertThat(told(BODY, mode, ended(server.text("Then I taste.")))).isEqualTo(told);
    assertThat(told(BODY, mode, Script.says(letters("I look.\n" + READ + "\n\nThen I taste."))))
        .isEqualTo(told);
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T15",
      holds =
          "a call as any family writes it is read, letter by letter too; half of one is told as "
              + "it stands or not at all")
  void everyFamilyIsRead(Mode mode) throws Exception {
    for (var each : families()) {
      var told = calls(text("I look."), each.told());
      var whole = "I look.\n" + each.call();
      assertThat(told(BODY, mode, Script.says(whole))).as(each.family()).isEqualTo(told);
      assertThat(told(BODY, mode, Script.says(letters(whole)))).as(each.family()).isEqualTo(told);

      var half = whole.substring(0, whole.length() - each.call().length() / 2);
      var last = broken(mode, half);
      assertThat(last.parts()).as(each.family()).allMatch(part -> part instanceof Told.Part.Text);
      assertThat(words(last))
          .as(each.family())
          .matches(said -> said.equals(half.strip()) || said.matches("(I look\\.)+\\[[^\\[]+\\]"));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T16",
      holds =
          "with `tool_choice` none the model is shown no tools, and calls none: what looks like a "
              + "call is words")
  void callsMayBeUnwanted(Mode mode) throws Exception {
    var body = BODY.with("tool_choice", Map.of("type", "none"));

    assertThat(told(body, mode, Script.says("No.\n", READ))).isEqualTo(Told.says("No.\n" + READ));
    assertThat(prompt().all()).doesNotContain("read_file");
    var server = ended(Script.stream().text("No.").call("c1", "read_file", POT));
    assertThat(told(body, mode, server)).isEqualTo(Told.says("No."));
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T17", holds = "with `disable_parallel_tool_use` only the first call is told")
  void oneCallMayBeTheMost(Mode mode) throws Exception {
    for (var type : List.of("auto", "any")) {
      var one = Map.of("type", type, "disable_parallel_tool_use", true);
      var body = BODY.with("tool_choice", one);
      assertThat(told(body, mode, Script.says(READ, "\n", BASH))).isEqualTo(calls(READS));
      var server =
          Script.stream()
              .call("c1", "read_file", POT)
              .raw(Chunk.callAgain(1, "c2", "bash", "{\"command\":\"ls\"}"));
      assertThat(told(body, mode, ended(server))).isEqualTo(calls(READS));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "T19", holds = "an answer that begins with a call has no text in front of it")
  void callsMayComeFirst(Mode mode) throws Exception {
    var server = Script.stream().text("", "\n\n").call("c1", "read_file", POT);

    assertThat(told(BODY, mode, ended(server))).isEqualTo(calls(READS));
    assertThat(told(BODY, mode, Script.says(READ))).isEqualTo(calls(READS));
    assertThat(told(BODY, mode, Script.says("", "\n", "\n", READ))).isEqualTo(calls(READS));
  }

  /** What comes of an answer that is the same at each attempt, of which there are two at most. */
  private static Told broken(Mode mode, String said) throws IOException {
    desks.lenient().server().always(Script.says(said));
    return Told.of(desks.lenient().answer(BODY, mode).message());
  }

  private static String words(Told told) {
    return told.parts().stream()
        .map(part -> part instanceof Told.Part.Text(var text) ? text : "")
        .collect(Collectors.joining());
  }

  private static List<Written> families() throws IOException {
    var families = new ArrayList<Written>();
    try (var files = Files.list(Path.of("src/test/resources/corpus"))) {
      for (var file : files.sorted().toList()) {
        var first = new YAMLMapper().readTree(file.toFile()).at("/cases/0");
        families.add(written(file.getFileName().toString(), first));
      }
    }
    assertThat(families).hasSizeGreaterThan(15);
    return families;
  }

  private static Written written(String family, JsonNode first) {
    var told = first.at("/tells/0");
    var call = new Told.Part.Call(told.path("call").asText(), told.path("input"));
    return new Written(family, first.path("answer").asText(), call);
  }

  private static Prompt prompt() throws Exception {
    return Prompt.of(desks.lenient().server().next());
  }

  private static Script cut(Script begun) {
    return begun.finish("length").usage(10, 4, 20).done();
  }

  private static Told told(Body body, Mode mode, Script... attempts) throws IOException {
    return desks.lenient().told(body, mode, attempts);
  }
}
