package dev.mallex.room.tools.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that looks like a call is none where it is shown, or where it is another's argument. */
class WhereCallsStandTest {

  private static final String PLAN =
      "# Tool\n\n```json\n{\"name\": \"bash\", \"arguments\": {\"command\": \"rm -rf /\"}}\n```\n";

  /** A call that writes, in the form of each family that writes tags. */
  private static final List<String> WRITERS =
      List.of(
          "<mx_call name=\"write_file\">\n<mx_arg name=\"path\">p</mx_arg>\n"
              + "<mx_arg name=\"content\">%s</mx_arg>\n</mx_call>",
          "<tool_call>\n<function=write_file>\n<parameter=path>\np\n</parameter>\n"
              + "<parameter=content>\n%s\n</parameter>\n</function>\n</tool_call>",
          "<tool_call>write_file\n<arg_key>path</arg_key>\n<arg_value>p</arg_value>\n"
              + "<arg_key>content</arg_key>\n<arg_value>%s</arg_value>\n</tool_call>",
          "<tool_call>write_file<arg_key>path</arg_key><arg_value>p</arg_value>"
              + "<arg_key>content</arg_key><arg_value>%s</arg_value></tool_call>",
          "<longcat_tool_call>write_file\n<longcat_arg_key>path</longcat_arg_key>\n"
              + "<longcat_arg_value>p</longcat_arg_value>\n<longcat_arg_key>content"
              + "</longcat_arg_key>\n<longcat_arg_value>%s</longcat_arg_value>\n"
              + "</longcat_tool_call>",
          "<minimax:tool_call>\n<invoke name=\"write_file\">\n<parameter name=\"path\">p"
              + "</parameter>\n<parameter name=\"content\">%s</parameter>\n</invoke>\n"
              + "</minimax:tool_call>",
          "<function name=\"write_file\"><param name=\"path\">p</param>"
              + "<param name=\"content\">%s</param></function>");

  private static final String GEMMA =
      "<|tool_call>call:write_file{path:<|\"|>p<|\"|>,content:<|\"|>%s<|\"|>}<tool_call|>";

  static Stream<String> writers() {
    return WRITERS.stream();
  }

  static Stream<String> writersAndGemma() {
    return Stream.concat(WRITERS.stream(), Stream.of(GEMMA));
  }

  @ParameterizedTest
  @MethodSource("writersAndGemma")
  void aCallWithoutItsFirstBracketIsReadAndNothingInItIsOne(String writer) {
    for (var content : List.of(PLAN, "# a\n\n" + inner(writer) + "\n\nb\n")) {
      readsAsWritten(writer.formatted(content).substring(1), content);
      readsAsWritten("I write.\n" + writer.formatted(content).substring(1), content);
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void tagsInCapitalsAreRead(String writer) {
    for (var content : List.of(PLAN, "# a\n\n" + inner(writer) + "\n\nb\n")) {
      readsAsWritten(capitals(writer).formatted(content), content);
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void argumentsWithoutTheirCallAreAskedForAgainAndNothingInThemIsACall(String writer) {
    var answer = writer.formatted(PLAN + inner(writer));
    int first = answer.indexOf("arg");
    int argument = answer.lastIndexOf('<', first < 0 ? answer.indexOf("param") : first);
    for (var before : List.of("<call>\n", "")) {
      for (var deltas : List.of(1, 7, 9999)) {
        var read =
            Transcript.of(true, Transcript.every(before + answer.substring(argument), deltas));
        assertThat(read.calls()).as(answer).isEmpty();
        assertThat(read.prose()).doesNotContain("rm -rf");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-<parameter=path>\n+x",
        "--- a\n+++ b\n-<parameter name=\"path\">\n+<mx_arg name=\"path\">\n",
        "a\n+<param name=\"path\">",
        "-<parameter=path"
      })
  void aValueMayShowTheTagThatBeginsAnArgument(String content) {
    for (var writer : WRITERS) {
      readsAsWritten(writer.formatted(content), content);
      var two = Transcript.of(true, List.of(writer.formatted(content) + "\n" + bash(writer)));
      assertThat(two.calls()).as(writer).hasSize(2).first().isEqualTo(wrote(content));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write `<tool_call>{\"name\": \"bash\", \"arguments\": {\"command\": \"ls\"}}</tool_call>`.",
        "See ``[TOOL_CALLS]bash[ARGS]{\"command\": \"ls\"}`` there.",
        "See `<|python_tag|>{\"name\": \"bash\", \"parameters\": {\"command\": \"ls\"}}` there.",
        "See `<|tool_call>call:bash{command:<|\"|>ls<|\"|>}<tool_call|>` there.",
        "See `<mx_call name=\"bash\"><mx_arg name=\"command\">ls</mx_arg></mx_call>` there.",
        "See `<|tool_call_start|>[bash(command=\"ls\")]<|tool_call_end|>` there.",
        "See:\n```python\np = \"\"\"\n<tool_call>\n{\"name\": \"bash\", \"arguments\": {}}\n"
            + "</tool_call>\n\"\"\"\n```\nthere.",
        "```python\nall = [\n{\"name\": \"bash\", \"arguments\": {\"command\": \"ls\"}}\n]\n```\n.",
        "```python\n[bash(command=\"ls\")]\n```",
        "```bash\ncurl -d '\n{\"name\": \"bash\", \"arguments\": {\"command\": \"ls\"}}\n'\n```",
        "````markdown\n```json\n{\"name\": \"bash\", \"arguments\": {\"command\": \"ls\"}}\n```\n````",
        "So:\n\n    {\"name\": \"bash\", \"arguments\": {\"command\": \"ls\"}}\n\nit goes.",
        "Gemma writes <|tool_call>call:name{...}<tool_call|>."
      })
  void whatIsShownIsNoCall(String answer) {
    Transcript.cuts(answer)
        .forEach(deltas -> {
          var read = Transcript.of(true, deltas);
          assertThat(read.prose()).as("cut %s", deltas).isEqualTo(answer);
          assertThat(read.cutOff()).isEmpty();
        });
  }

  @Test
  void aCallBehindCodeIsOne() {
    for (var before :
        List.of(
            "It's `a` and ``b ` c``. ",
            "A ` alone\n",
            "```c\nint a;\n```\n",
            "```json {\"a\": 1}```\n",
            "````\n```\n````\n",
            "```\nx\n``` so: ")) {
      var answer = before + bash(WRITERS.getFirst());
      Transcript.cuts(answer)
          .forEach(deltas -> assertThat(Transcript.of(true, deltas).calls()).hasSize(1));
    }
  }

  @Test
  void aTextOfGemmaMayHoldAWholeCall() {
    var content = "# How\n" + GEMMA.formatted("rm -rf /") + "\nand wait.\n";
    var answer = GEMMA.formatted(content);

    readsAsWritten(answer, content);
    for (int at = 1; at < answer.length() - "}<tool_call|>".length(); at++) {
      var read = Transcript.of(false, List.of(answer.substring(0, at)));
      assertThat(read.calls()).as("cut at %d", at).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x <tool_ca", "<mx_call", "[TOOL_CALLS", "<|tool_call>ca", "<|channel"})
  void halfATagIsAskedForAgainAndNotShown(String answer) {
    Transcript.cuts(answer)
        .forEach(deltas -> {
          var read = Transcript.of(true, deltas);
          assertThat(read.prose())
              .as("cut %s", deltas)
              .isEqualTo(answer.startsWith("x") ? "x" : "");
          assertThat(read.cutOff()).hasSize(1);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"to", "ca", "an", "co", "assistant", "call", "mx_", "invoke", "``"})
  void theBeginningOfAWordIsKeptWhereTheAnswerIsCutOff(String word) {
    var read = Transcript.of(false, List.of("First this.\n" + word));

    assertThat(read.prose()).isEqualTo("First this.\n" + word);
    assertThat(read.cutOff()).isEmpty();
  }

  private static void readsAsWritten(String answer, String content) {
    for (int chars : List.of(1, 5, 99_999)) {
      var read = Transcript.of(true, Transcript.every(answer, chars));
      assertThat(read.calls()).as(answer).containsExactly(wrote(content));
    }
  }

  private static Said wrote(String content) {
    return new Said("write_file", Map.of("path", "p", "content", content));
  }

  /** A call of the same family. */
  private static String inner(String writer) {
    return bash(writer).replace(">ls<", ">rm -rf /<").replace("\nls\n", "\nrm -rf /\n");
  }

  private static String bash(String writer) {
    int path = writer.indexOf("path");
    int begin = writer.lastIndexOf(writer.startsWith("<|") ? "path" : "<", path);
    int end = writer.indexOf("content");
    int next = writer.lastIndexOf(writer.startsWith("<|") ? "," : "<", end);
    int behind = writer.indexOf("%s") + 2;
    var argument = writer.substring(begin, next).strip();
    var close = writer.substring(behind).replaceFirst("^\\n?[^>]*>", "");
    return (writer.substring(0, begin) + argument + close)
        .replace("write_file", "bash")
        .replace("path", "command")
        .replaceFirst("(?<=>)(\\n?)p(?=\\n?<)", "$1ls");
  }

  private static String capitals(String writer) {
    return java.util.regex.Pattern.compile("<(/?)(?:([a-z]+:)?[a-z_]+)(?=[ =>])")
        .matcher(writer)
        .replaceAll(tag -> tag.group().toUpperCase(java.util.Locale.ROOT));
  }
}
