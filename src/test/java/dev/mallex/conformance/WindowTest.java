package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.asking;
import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.call;
import static dev.mallex.conformance.Bodies.result;
import static dev.mallex.conformance.Bodies.text;
import static dev.mallex.conformance.Bodies.user;
import static dev.mallex.conformance.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group S, where a prompt meets the model's window: here one of 32,768 tokens. */
class WindowTest {

  @RegisterExtension
  static final Desks desks =
      Desks.of()
          .model("mlx-community/Qwen2.5-Coder-7B-Instruct-4bit")
          .with("trim.yaml", "old-results", "{from: 0, to: 0}");

  private static final int WINDOW = 32_768;

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S22",
      holds =
          "a prompt that the window cannot hold is refused in the words that clients know, "
              + "before the model server is asked")
  void refusesWhatIsTooLong(Mode mode) throws Exception {
    var answer = desks.lenient().post(asking("Peel a leek. ".repeat(30_000)).in(mode));

    assertInvalid(answer, "\\Aprompt is too long: \\d+ tokens > 32768 maximum\\z");
    assertThat(tokens(answer.body())).isBetween(60_000, 200_000);
    assertThat(desks.lenient().server().waiting()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S23",
      holds = "where the prompt fits and the answer might not, the answer gets what is left")
  void shortensWhatTheAnswerMayTake(Mode mode) throws Exception {
    var body = asking("Peel a leek. ".repeat(8_000)).with("max_tokens", 8_000);

    desks.lenient().answer(body, mode);

    var asked = Prompt.of(desks.lenient().server().next());
    assertThat(asked.body().path("max_tokens").asInt()).isBetween(1, WINDOW - 8_000 * 13 / 4);
  }

  @ParameterizedTest
  @EnumSource
  void makesRoomForARequestForASummary(Mode mode) throws Exception {
    var ask = "CRITICAL: Respond with TEXT ONLY. What was cooked?";
    var messages = cooked(40, 4_000);
    messages.add(user(result("c39", "a spoon\n".repeat(500)), text(ask)));

    desks.lenient().answer(asking("").messages(messages.toArray()).in(mode), mode);

    var asked = Prompt.of(desks.lenient().server().next());
    assertThat(asked.question()).contains(ask);
    assertThat(asked.all()).contains("Peel.", "a spoon\n".repeat(500), "left out");
    assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource
  void shortensAResultThatIsTooLongAllByItself(Mode mode) throws Exception {
    var messages = cooked(1, 0);
    messages.add(user(result("c0", "first\n" + "a spoon\n".repeat(40_000) + "last")));

    desks.lenient().answer(asking("").messages(messages.toArray()).in(mode), mode);

    var asked = Prompt.of(desks.lenient().server().next());
    assertThat(asked.all()).contains("Peel.", "first\na spoon\n", " left out", "a spoon\nlast");
  }

  @ParameterizedTest
  @EnumSource
  void leavesItToTheClientToSumUpALongConversation(Mode mode) throws Exception {
    var messages = cooked(40, 4_000);
    messages.add(user(result("c39", "a spoon\n".repeat(500))));

    var answer = desks.lenient().post(asking("").messages(messages.toArray()).in(mode));

    assertInvalid(answer, "\\Aprompt is too long: \\d+ tokens > 32768 maximum\\z");
    assertThat(desks.lenient().server().waiting()).isZero();
  }

  /** A user's word and so many calls, all but the last with a result of so many characters. */
  private static List<Object> cooked(int calls, int chars) {
    var messages = new ArrayList<Object>(List.of(user("Peel.")));
    for (int at = 0; at < calls; at++) {
      messages.add(assistant(call("c" + at, "Bash", Map.of("command", "cat pot"))));
      if (at < calls - 1) {
        messages.add(user(result("c" + at, "leek, ".repeat(chars / 6))));
      }
    }
    return messages;
  }

  private static int tokens(String body) {
    return Integer.parseInt(body.replaceAll("(?s).*too long: (\\d+) tokens.*", "$1"));
  }
}
