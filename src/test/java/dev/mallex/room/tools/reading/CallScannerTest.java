package dev.mallex.room.tools.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallScannerTest {

  /** An answer, and what has to be found in it however it is cut. */
  record Case(String name, String answer, String prose, List<Said> calls) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Said LS = new Said("bash", Map.of("command", "ls"));
  private static final Said PWD = new Said("bash", Map.of("command", "pwd"));

  private static final String MX_LS =
      "<mx_call name=\"bash\">\n<mx_arg name=\"command\">ls</mx_arg>\n</mx_call>";
  private static final String MX_PWD = MX_LS.replace("ls", "pwd");
  private static final String QWEN_LS =
      "<tool_call>\n<function=bash>\n<parameter=command>\nls\n</parameter>\n</function>\n</tool_call>";
  private static final String QWEN_PWD = QWEN_LS.replace("ls", "pwd");
  private static final String HERMES_LS =
      "<tool_call>\n{\"name\": \"bash\", \"arguments\": {\"command\": \"ls\"}}\n</tool_call>";
  private static final String HERMES_PWD = HERMES_LS.replace("ls", "pwd");

  @ParameterizedTest
  @MethodSource({"marked", "qwen", "hermes", "prose"})
  void readsTheSameHoweverTheAnswerIsCut(Case each) {
    Transcript.cuts(each.answer())
        .forEach(deltas -> {
          var read = Transcript.of(true, deltas);
          assertThat(read.calls()).as("calls, cut %s", deltas).isEqualTo(each.calls());
          assertThat(read.prose()).as("prose, cut %s", deltas).isEqualTo(each.prose());
          assertThat(read.cutOff()).isEmpty();
          assertThat(read.raw()).as("everything").isEqualTo(each.answer());
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      value = {
        "Done.<|im_end|> % Done.",
        "Done.\\n<|im_end|>\\n<|endoftext|>\\n % Done.\\n",
        "<|eot_id|> % ''",
        "Done.<|im_end|> Or not? % Done.<|im_end|> Or not?",
        "Qwen ends with <|im_end|> % Qwen ends with <|im_end|>",
        "It is `<|im_end|>` % It is `<|im_end|>`",
        "a < b< % a < b<",
        "Done.</s> % Done.",
        "It was <s>old</s> % It was <s>old</s>",
        "Was <s>a</s> b.</s> % Was <s>a</s> b.",
        "Done.<end_of_turn> % Done.",
        "Done.<|return|><eos> % Done.",
        "Done.<turn|> % Done."
      })
  void tellsNoMarkWithWhichAModelEndsItsTurn(String answer, String prose) {
    Transcript.cuts(answer.replace("\\n", "\n"))
        .forEach(deltas ->
            assertThat(Transcript.of(true, deltas).prose())
                .as("cut %s", deltas)
                .isEqualTo(prose.replace("\\n", "\n")));
  }

  static Stream<Case> marked() {
    return Stream.of(
        new Case("alone", MX_LS, "", List.of(LS)),
        new Case("with text before", "Sure.\n\n" + MX_LS, "Sure.", List.of(LS)),
        new Case("with text behind", MX_LS + "\n\nDone. ", "Done. ", List.of(LS)),
        new Case("two", MX_LS + "\n" + MX_PWD + "\n", "", List.of(LS, PWD)),
        new Case("text between", "a " + MX_LS + " b " + MX_PWD + " c", "abc", List.of(LS, PWD)),
        new Case(
            "no argument",
            "<mx_call name=\"ls\">\n</mx_call>",
            "",
            List.of(new Said("ls", Map.of()))),
        new Case("single quotes", MX_LS.replace('"', '\''), "", List.of(LS)),
        new Case("no quotes", MX_LS.replace("\"", ""), "", List.of(LS)),
        new Case("no end of the call", MX_LS.replace("\n</mx_call>", ""), "", List.of(LS)),
        new Case("a doubled end", MX_LS + "\n</mx_call>\n", "", List.of(LS)),
        new Case(
            "closing tags inside a value",
            written("a\n</mx_arg>\nb </mx_call>\n</tool_call>\n</parameter>\n</function>\n<b>"),
            "",
            List.of(
                wrote("a\n</mx_arg>\nb </mx_call>\n</tool_call>\n</parameter>\n</function>\n<b>"))),
        new Case(
            "calls of others inside a value",
            written(QWEN_LS + HERMES_LS),
            "",
            List.of(wrote(QWEN_LS + HERMES_LS))),
        new Case(
            "blanks around a value", written(" \n\t x \n\n"), "", List.of(wrote(" \n\t x \n\n"))));
  }

  static Stream<Case> qwen() {
    var bare = QWEN_LS.replace("<tool_call>\n", "").replace("\n</tool_call>", "");
    return Stream.of(
        new Case("alone", QWEN_LS, "", List.of(LS)),
        new Case("with text before", "I look.\n" + QWEN_LS, "I look.", List.of(LS)),
        new Case("two", QWEN_LS + "\n" + QWEN_PWD, "", List.of(LS, PWD)),
        new Case("without tool_call", bare, "", List.of(LS)),
        new Case("with a stray end", bare + "\n</tool_call>\n", "", List.of(LS)),
        new Case(
            "with a blank behind function",
            QWEN_LS.replace("</function>", "</function> "),
            "",
            List.of(LS)),
        new Case(
            "doubled tool_call", "<tool_call>\n" + QWEN_LS + "\n</tool_call>", "", List.of(LS)),
        new Case(
            "two functions in one block",
            "<tool_call>\n" + bare + "\n" + bare.replace("ls", "pwd") + "\n</tool_call>",
            "",
            List.of(LS, PWD)),
        new Case("no end of the block", QWEN_LS.replace("\n</tool_call>", ""), "", List.of(LS)),
        new Case("no end of the function", QWEN_LS.replace("\n</function>", ""), "", List.of(LS)),
        new Case(
            "no end of the function, and another",
            QWEN_LS.replace("\n</function>", "") + "\n" + QWEN_PWD,
            "",
            List.of(LS, PWD)),
        new Case(
            "named by an attribute", QWEN_LS.replace("=bash", " name=\"bash\""), "", List.of(LS)),
        new Case(
            "one newline at either end goes",
            QWEN_LS.replace("\nls\n", "\n\n  ls  \n\n"),
            "",
            List.of(new Said("bash", Map.of("command", "\n  ls  \n")))),
        new Case(
            "a closing tag on a line of its own",
            QWEN_LS.replace("\nls\n", "\nx\n</parameter>\n</tool_call>\ny\n"),
            "",
            List.of(new Said("bash", Map.of("command", "x\n</parameter>\n</tool_call>\ny")))),
        new Case(
            "an empty value",
            QWEN_LS.replace("\nls\n", "\n"),
            "",
            List.of(new Said("bash", Map.of("command", "")))));
  }

  static Stream<Case> hermes() {
    var list = "<tool_call>[%s, %s]</tool_call>".formatted(json("ls"), json("pwd"));
    return Stream.of(
        new Case("alone", HERMES_LS, "", List.of(LS)),
        new Case("with text around", "Hm. " + HERMES_LS + " Ok.", "Hm.Ok.", List.of(LS)),
        new Case("two", HERMES_LS + "\n" + HERMES_PWD, "", List.of(LS, PWD)),
        new Case("a list", list, "", List.of(LS, PWD)),
        new Case(
            "two in one block",
            "<tool_call>" + json("ls") + "\n" + json("pwd") + "</tool_call>",
            "",
            List.of(LS, PWD)),
        new Case("no closing tag", HERMES_LS.replace("\n</tool_call>", ""), "", List.of(LS)),
        new Case(
            "no closing tag, and another",
            HERMES_LS.replace("</tool_call>", "") + HERMES_PWD,
            "",
            List.of(LS, PWD)),
        new Case("parameters", HERMES_LS.replace("arguments", "parameters"), "", List.of(LS)),
        new Case(
            "no arguments",
            "<tool_call>{\"name\":\"ls\"}</tool_call>",
            "",
            List.of(new Said("ls", Map.of()))),
        new Case(
            "encoded twice",
            HERMES_LS.replace("{\"command\": \"ls\"}", "\"{\\\"command\\\": \\\"ls\\\"}\""),
            "",
            List.of(LS)),
        new Case("a trailing comma", HERMES_LS.replace("\"ls\"", "\"ls\","), "", List.of(LS)),
        new Case("a bracket missing", HERMES_LS.replace("}}", "}"), "", List.of(LS)),
        new Case(
            "a bracket and the tag missing",
            HERMES_LS.replace("}}\n</tool_call>", "}"),
            "",
            List.of(LS)),
        new Case("a bracket too many", HERMES_LS.replace("}}", "}}}"), "", List.of(LS)),
        new Case(
            "raw newlines",
            HERMES_LS.replace("ls", "a\n\tb"),
            "",
            List.of(new Said("bash", Map.of("command", "a\n\tb")))),
        new Case(
            "an escape that is none",
            HERMES_LS.replace("ls", "grep \\d+ \\u12 \\\"x\\\""),
            "",
            List.of(new Said("bash", Map.of("command", "grep \\d+ \\u12 \"x\"")))),
        new Case(
            "the closing tag in a string",
            HERMES_LS.replace("ls", "a\\n</tool_call>\\n<function=x>"),
            "",
            List.of(new Said("bash", Map.of("command", "a\n</tool_call>\n<function=x>")))),
        new Case(
            "numbers and lists stay",
            "<tool_call>{\"name\":\"x\",\"arguments\":{\"a\":[1,true],\"b\":{\"c\":1.5}}}</tool_call>",
            "",
            List.of(new Said("x", Map.of("a", List.of(1, true), "b", Map.of("c", 1.5))))));
  }

  static Stream<Case> prose() {
    return Stream.of(
            "",
            "Hello",
            "\n\nHello\n ",
            "if a < b and b <c",
            "a <",
            "use the <tool_call> tag",
            "use the `<tool_call>` tag and </tool_call>",
            "write <function=name> or <mx_call name=\"x\"> there",
            "<mx_recall name=\"x\"><mx_arg",
            "<function=\n\n<function=a b>",
            "<tool_call>{\"broken\": </tool_call> and more",
            "<tool_call>{\"key\": \"no name\"}</tool_call>.",
            "a <think>hm</think> <tool_response>x</tool_response>")
        .map(text -> new Case(text, text, text, List.of()));
  }

  @Test
  void neverShowsHalfOfAMarker() {
    for (var call : List.of(MX_LS, QWEN_LS, HERMES_LS)) {
      var scanner = new CallScanner(Transcript.FORMATS);
      var shown = new StringBuilder();
      for (var delta : Transcript.every("Text" + call + "End", 1)) {
        scanner.feed(delta).stream()
            .filter(Found.Prose.class::isInstance)
            .forEach(prose -> shown.append(((Found.Prose) prose).text()));
        assertThat("TextEnd").startsWith(shown);
      }
    }
  }

  @Test
  void showsABracketThatBeginsALineAsSoonAsItBeginsNoCall() {
    for (var code :
        List.of("{\n  int", "{\"name\": \"pot\", \"a", "[1", "```js\nx", "```json\n{\"a")) {
      var scanner = new CallScanner(Transcript.FORMATS);
      var shown = new StringBuilder();
      for (var delta : Transcript.every("So:\n" + code, 1)) {
        scanner.feed(delta).forEach(found -> shown.append(((Found.Prose) found).text()));
      }
      assertThat(shown.toString()).isEqualTo("So:\n" + code);
    }
  }

  @Test
  void readsAMegabyteOfJsonWithoutBeginningAnew() {
    var line = "\t</tool_call> \\\"it's\\\" {[ // # ``` <|tool_call_end|>\\n";
    var json = "{\"content\": \"" + line.repeat(1_000_000 / line.length()) + "\",}";
    var said = new Said("write_file", LenientJson.object(json).orElseThrow());
    var bare = "{\"name\": \"write_file\", \"arguments\": " + json + "}";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            Stream.of(
                    "[TOOL_CALLS]write_file[ARGS]" + json,
                    "<|tool_call_begin|>functions.write_file:0<|tool_call_argument_begin|>" + json,
                    "<|python_tag|>" + bare,
                    bare,
                    "<tools>" + bare + "</tools>",
                    "```json\n" + bare + "\n```")
                .forEach(answer ->
                    assertThat(Transcript.of(true, Transcript.every(answer, 4)).calls())
                        .containsExactly(said)));
  }

  @Test
  void readsAMegabyteOfBracketsAsProse() {
    var code = "{\n  \"name\": \"x\",\n[{\n```\n".repeat(40_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(Transcript.of(true, Transcript.every(code, 4)).prose()).isEqualTo(code));
  }

  @Test
  void makesNoCallOfWhatWasCutOff() {
    for (var call : List.of(MX_LS, QWEN_LS, HERMES_LS)) {
      int last = call.lastIndexOf(call.contains("</function>") ? "</function>" : "</");
      for (int at = 2; at <= last; at++) {
        var read = Transcript.of(false, List.of("Well. " + call.substring(0, at)));
        assertThat(read.calls()).as("cut at %d of %s", at, call).isEmpty();
        assertThat(read.prose()).isEqualTo("Well.");
        assertThat(read.cutOff()).hasSize(1);
      }
    }
  }

  @Test
  void aValueThatTheModelItselfLeftOpenIsNoCall() {
    var read =
        Transcript.of(true, List.of(written("half").replaceFirst("</mx_arg>\n</mx_call>", "")));

    assertThat(read.calls()).isEmpty();
    assertThat(read.cutOff()).containsExactly("write_file");
  }

  @Test
  void aValueThatIsNotClosedSwallowsNoArgumentAndNoCall() {
    var unclosed = MX_LS.replace("</mx_arg>", "");
    var half =
        "<mx_call name=\"bash\"><mx_arg name=\"command\">ls\n<mx_arg name=\"timeout\">5</mx_arg></mx_call>";
    for (var answer : List.of(unclosed + "\n" + MX_PWD, half, half + "\n" + MX_PWD)) {
      var read = Transcript.of(true, List.of(answer));

      assertThat(read.calls()).as(answer).isEmpty();
      assertThat(read.cutOff()).containsExactly("bash");
    }
  }

  @ParameterizedTest
  @MethodSource("megabytes")
  void readsAMegabyteOfTagsInFoursWithoutBeginningAnew(String before, String behind) {
    var half = behind.substring(0, behind.length() / 2); // a value's end, and no more
    var line = "\t</x> " + before.substring(before.lastIndexOf('<')) + "< a" + half + " <<<<</mx\n";
    var content = line.repeat(1_000_000 / line.length());

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          var read = Transcript.of(true, Transcript.every(before + content, 4));
          assertThat(read.calls()).isEmpty();
          var closings = before + "x" + (behind + "\n").repeat(9) + "Done";
          assertThat(Transcript.of(true, Transcript.every(closings, 1)).calls()).hasSize(1);
          var plain = "\n<a <b> </c> & <<\n".repeat(60_000);
          var whole = Transcript.of(true, Transcript.every(before + plain + behind, 4));
          assertThat(whole.calls()).hasSize(1);
          assertThat(whole.calls().getFirst().arguments().get("content").toString())
              .contains(plain.strip());
        });
  }

  static Stream<Arguments> megabytes() {
    return Stream.of(
        Arguments.of(
            "<mx_call name=\"write_file\"><mx_arg name=\"content\">", "</mx_arg></mx_call>"),
        Arguments.of("<function=write_file>\n<parameter=content>", "</parameter>\n</function>"),
        Arguments.of(
            "<tool_call>write_file<arg_key>content</arg_key><arg_value>",
            "</arg_value></tool_call>"),
        Arguments.of(
            "<longcat_tool_call>write_file<longcat_arg_key>content</longcat_arg_key><longcat_arg_value>",
            "</longcat_arg_value></longcat_tool_call>"),
        Arguments.of(
            "<invoke name=\"write_file\"><parameter name=\"content\">", "</parameter></invoke>"),
        Arguments.of(
            "<function name=\"write_file\"><param name=\"content\"><![CDATA[",
            "]]></param></function>"),
        Arguments.of(
            "<|open|>call tool=\"write_file\"<|sep|><|open|>argument key=\"content\" type=\"string\"<|sep|>",
            "<|close|>argument<|sep|><|close|>call<|sep|>"));
  }

  @Test
  void readsAMegabyteInFoursWithoutBeginningAnew() {
    var line = "\t</mx_arg> <tool_call> {\"a\": \"b\\\\\" }\n";
    var content = line.repeat(1_000_000 / line.length());
    var json = content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    var hermes =
        "<tool_call>{\"name\":\"write_file\",\"arguments\":{\"content\":\""
            + json
            + "\"}}</tool_call>";
    var blanks = "<mx_call name=\"x\">\n<mx_arg name=\"y\"></mx_arg>" + " ".repeat(1_000_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(Transcript.of(true, Transcript.every(written(content), 4)).calls())
              .containsExactly(wrote(content));
          assertThat(Transcript.of(true, Transcript.every(hermes, 4)).calls())
              .containsExactly(wrote(content));
          assertThat(Transcript.of(true, Transcript.every(content, 4)).prose()).isEqualTo(content);
          assertThat(Transcript.of(false, Transcript.every(blanks, 4)).calls()).isEmpty();
          assertThat(Transcript.of(true, Transcript.every(" ".repeat(1_000_000), 4)).prose())
              .hasSize(1_000_000);
        });
  }

  @Test
  void aQuoteThatNobodyEscapedMakesNoShorterFile() {
    for (var call :
        List.of(
            "[TOOL_CALLS]write_file[ARGS]{\"content\": \"#\"}",
            "<|tool_call_begin|>functions.write_file:0<|tool_call_argument_begin|>"
                + "{\"content\": \"#\"}<|tool_call_end|>",
            "<|channel|>commentary to=functions.write_file<|message|>{\"content\": \"#\"}<|call|>",
            "<tool_call>{\"name\": \"write_file\", \"arguments\": {\"content\": \"#\"}}</tool_call>",
            "<|python_tag|>{\"name\": \"write_file\", \"parameters\": {\"content\": \"#\"}}",
            "{\"name\": \"write_file\", \"parameters\": {\"content\": \"#\"}}")) {
      for (var within :
          ("} }} }}} { ] <tool_call> </tool_call> </s> <|im_end|> <|call|> <|tool_call_end|>"
                  + " [TOOL_CALLS] [ARGS] ``` <| </p> <b> <function=x> }</tool_call> }}</s>")
              .split(" ")) {
        var answer = call.replace("#", "a = \"" + within + "\" + b\\nc\\n");
        Transcript.cuts(answer)
            .forEach(deltas ->
                assertThat(Transcript.of(true, deltas).calls()).as("%s", deltas).isEmpty());
      }
    }
  }

  @Test
  void aCallBeforeProseOnItsLineIsACall() {
    for (var prose : List.of(" Done.", "\nDone \"so\".", "\n\n\"ls\" tells it.", "")) {
      var read =
          Transcript.of(true, List.of("[TOOL_CALLS]bash[ARGS]{\"command\": \"ls\"}" + prose));
      assertThat(read.calls()).as(prose).containsExactly(LS);
    }
  }

  @Test
  void aMegabyteBeforeTheNameIsReadWithoutBeginningAnew() {
    var line = "\\\"name\\\": \\\"x\\\", {[\\n";
    var content = line.repeat(1_000_000 / line.length());
    var answer =
        "<tool_call>{\"arguments\": {\"name\": \"x\", \"content\": \""
            + content
            + "\"}, \"name\": \"write_file\"";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          var read = Transcript.of(true, Transcript.every(answer + "}</tool_call>", 4));
          assertThat(read.calls()).extracting(Said::name).containsExactly("write_file");
          assertThat(Transcript.of(false, List.of(answer)).cutOff()).containsExactly("write_file");
        });
  }

  @Test
  void aKeyWithTwoValuesIsNoCall() {
    var twice = HERMES_LS.replace("\"ls\"", "\"ls\", \"command\": \"#\"");

    assertThat(Transcript.of(true, List.of(twice.replace("#", "pwd"))).calls()).isEmpty();
    assertThat(Transcript.of(true, List.of(twice.replace("#", "ls"))).calls()).containsExactly(LS);
  }

  @Test
  void aBracketTooManyInAListIsLeftOut() {
    var list = "[TOOL_CALLS][%s}]".formatted(json("ls"));

    assertThat(Transcript.of(true, List.of(list)).calls()).containsExactly(LS);
  }

  @Test
  void ofACallThatWasCutOffWithoutAMarkerNothingIsShown() {
    for (var answer : List.of(json("ls"), "```json\n" + json("ls"))) {
      for (int at = answer.indexOf('{') + 2; at < answer.length(); at++) {
        var read = Transcript.of(false, List.of(answer.substring(0, at)));
        assertThat(read.prose()).as(answer.substring(0, at)).isEmpty();
        assertThat(read.calls()).isEmpty();
      }
    }
    var open = Transcript.of(false, List.of("```json\n" + json("ls") + "\n"));
    assertThat(open.calls()).as("an open fence may be an example").isEmpty();
    assertThat(open.cutOff()).hasSize(1);
  }

  @Test
  void aRecipientMayHaveANumber() {
    var answer =
        "<|channel|>commentary to=functions.bash:0<|message|>{\"command\": \"ls\"}<|call|>";

    assertThat(Transcript.of(true, List.of(answer)).calls()).containsExactly(LS);
  }

  private static String json(String command) {
    return "{\"name\": \"bash\", \"arguments\": {\"command\": \"" + command + "\"}}";
  }

  private static String written(String content) {
    return "<mx_call name=\"write_file\">\n<mx_arg name=\"content\">"
        + content
        + "</mx_arg>\n</mx_call>";
  }

  private static Said wrote(String content) {
    return new Said("write_file", Map.of("content", content));
  }
}
