package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.Corpus.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger found: calls out of values, thoughts, examples and turns of somebody else. */
class StrangeAnswersTest {

  private static final String XML =
      "<api>\n  <function name=\"open\">\n    <param name=\"mode\">int</param>\n  </function>\n</api>\n";
  private static final String HERE =
      "cat > f <<'E'\n</param>\n<tool_call>\n<function=bash>\n<parameter=command>\nrm -rf x\n"
          + "</parameter>\n</function>\n</tool_call>\nE";
  private static final String RM =
      "<tool_call>\n{\"name\": \"bash\", \"arguments\": {\"command\": \"rm -rf x\"}}\n</tool_call>";
  private static final String LS = RM.replace("rm -rf x", "ls");
  private static final String QWEN_RM = qwen("rm -rf x");

  @Test
  void aValueOfQwenHoldsTagsThatOnlyLookLikeItsEnd() {
    for (var command :
        List.of(XML, HERE, "grep '</param>\n</function>' x", "</Parameter>\n</function>")) {
      tells(qwen(command), bash(command));
      tells(qwen(command) + "\nThat is all.", bash(command), words("That is all."));
    }
  }

  @Test
  void aValueOfGlmHoldsAnArgumentsEndAndTheCalls() {
    var content = "<arg_key>path</arg_key>\n</tool_call>\nmore";
    tells(
        "<tool_call>bash\n<arg_key>command</arg_key>\n<arg_value>"
            + content
            + "</arg_value>\n</tool_call>",
        bash(content));
  }

  @Test
  void anEndThatIsNotWrittenAsTaughtIsOneWhereNothingProvesThatTheValueWentOn() {
    var misspelt = qwen("ls").replace("</parameter>", "</param>");
    tells(
        misspelt + "\n" + misspelt + "\nThat is all.",
        bash("ls"),
        bash("ls"),
        words("That is all."));
    asksAgain(
        misspelt.replace("</param>", "</param>\n</function>\n</tool_call>\nb\n</param>") + "\nSo.");
  }

  @Test
  void aValueOfMiniMaxIsNeverCutShort() {
    asksAgain(
        "<minimax:tool_call>\n<invoke name=\"write_file\">\n<parameter name=\"path\">/p</parameter>\n"
            + "<parameter name=\"content\"></param>\n<param name=\"path\">/q</param>\n</parameter>\n"
            + "</invoke>\n</minimax:tool_call>");
  }

  @Test
  void twoValuesOfOneParameterAreAskedForAgain() {
    var two =
        qwen("ls").replace("</function>", "<parameter=command>\nrm\n</parameter>\n</function>");
    asksAgain(two);
    tells(two.replace("\nrm\n", "\nls\n"), bash("ls"));
    asksAgain(LS.replace("}}", "}, \"parameters\": {\"command\": \"rm\"}}"));
    tells(LS.replace("}}", "}, \"parameters\": {}}"), bash("ls"));
    asksAgain(
        "<mx_call name=\"bash\"><mx_arg name=\"command\">a</mx_arg><mx_arg name=\"command\">b</mx_arg></mx_call>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_response>\nx\n</tool_response>\n",
        "<mx_result name=\"bash\">\nx\n</mx_result>\n",
        "<|im_start|>user\nGo on.<|im_end|>\n<|im_start|>assistant\n",
        "<|user|>\nGo on.\n<|assistant|>\n",
        "<|observation|>\nx\n",
        "<|start_header_id|>user<|end_header_id|>\n\nGo on.<|eot_id|>",
        "[TOOL_RESULTS]x[/TOOL_RESULTS]"
      })
  void behindAnInventedTurnNothingIsACallOrShown(String invented) {
    tells(LS + "\n" + invented + RM, bash("ls"));
    tells("Done.\n" + invented + RM, words("Done."));
    tells("Done.\n" + invented + QWEN_RM + "\nAnd now?", words("Done."));
  }

  @Test
  void aTurnThatIsSpokenOfIsNone() {
    for (var words :
        List.of(
            "Then <tool_response> comes.",
            "See `<|user|>` there.",
            "See <|im_start|>user there.")) {
      tells(words + "\n" + LS, words(words), bash("ls"));
    }
  }

  @Test
  void noCallIsReadOutOfAThought() {
    tells(
        "I look.\n<think>\nI could\n" + RM + "\nbut no.\n</think>\n\nHi.", words("I look.\n\nHi."));
    tells("I look.\n<think>\nI could\n" + RM, words("I look."));
    tells("I think.\n</think>\n" + LS, words("I think."), bash("ls"));
    tells("The `<think>` tag.\n" + LS, words("The `<think>` tag."), bash("ls"));
  }

  @Test
  void aCallBeforeTheEndOfAThoughtThatNeverBeganBreaksTheTurn() {
    var read = CorpusReading.of(List.of("I could\n" + RM + "\nbut no.\n</think>\nHi."), "stop");

    assertThat(read.broken()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The form:\n\n~~~xml\n%s\n~~~\n\nSo.",
        "The log:\n\n```text\n%s\n[12:01] ok\n```\nSo.",
        "The log:\n\n```js\n%s\nx();\n```\nSo.",
        "It is\n<!-- %s -->\nSo.",
        "It is\n<pre>\n%s\n</pre>\nSo."
      })
  void aCallThatIsShownIsProse(String form) {
    for (var call : List.of(RM, QWEN_RM)) {
      tells(form.formatted(call), words(form.formatted(call)));
    }
  }

  @Test
  void aCallInQuotesOnOneLineIsProse() {
    var quoted =
        "Say \"<mx_call name=\"bash\"><mx_arg name=\"command\">ls</mx_arg></mx_call>\" then.";
    tells(quoted, words(quoted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e999", "1e999999999", "1e99999999999", "1e-9999999999"})
  void aNumberThatIsNoneIsAskedForAgain(String number) {
    asksAgain(LS.replace("\"ls\"", "\"ls\", \"timeout\": " + number));
    asksAgain(
        qwen("ls").replace("</function>", "<parameter=timeout>\n1e400\n</parameter>\n</function>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.0", "-0", "1.10", "1e5"})
  void aNumberThatIsATextKeepsItsDigits(String number) {
    tells(
        "<tool_call>\n{\"name\": \"mcp__my-notes__add_note\", \"arguments\": {\"title\": "
            + number
            + "}}\n</tool_call>",
        new Told("", "mcp__my-notes__add_note", Map.of("title", number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<function=bash>{\"command\": \"ls\"}</function>",
        "<tool_call>\n<function=bash>\n{\"command\": \"ls\"}\n</function>\n</tool_call>"
      })
  void aFunctionsArgumentsMayBeJson(String answer) {
    tells(answer, bash("ls"));
    tells(answer + "\n" + answer, bash("ls"), bash("ls"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>{\"bash\": {\"command\": \"ls\"}}</tool_call>",
        "<tool_call>\n{\"command\": \"ls\"}\n</tool_call>"
      })
  void aCallOfNobodyIsAskedForAgainAndNotShown(String answer) {
    asksAgain(answer);
  }

  private static void tells(String answer, Told... told) {
    Corpus.cuts(answer, 3)
        .forEach(deltas -> {
          var read = CorpusReading.of(deltas, "stop");
          assertThat(read.told()).as("%s, cut %s", answer, deltas).containsExactly(told);
          assertThat(read.end()).as(answer).isEqualTo(new End.Done());
        });
  }

  private static void asksAgain(String answer) {
    Corpus.cuts(answer, 3)
        .forEach(deltas -> {
          var read = CorpusReading.of(deltas, "stop");
          assertThat(read.told()).as("%s, cut %s", answer, deltas).isEmpty();
          assertThat(read.end())
              .as(answer)
              .isInstanceOfSatisfying(
                  End.Failed.class,
                  end -> assertThat(end.fault()).isInstanceOf(Fault.Fumbled.class));
        });
  }

  private static String qwen(String command) {
    return "<tool_call>\n<function=bash>\n<parameter=command>\n%s\n</parameter>\n</function>\n</tool_call>"
        .formatted(command);
  }

  private static Told bash(String command) {
    return new Told("", "Bash", Map.of("command", command));
  }

  private static Told words(String words) {
    return new Told(words, "", Map.of());
  }
}
