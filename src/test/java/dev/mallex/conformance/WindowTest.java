package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.asking;
import static dev.mallex.conformance.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group S, where a prompt meets the model's window: here one of 32,768 tokens. */
class WindowTest {

  @RegisterExtension
  static final Desks desks = Desks.of().model("mlx-community/Qwen2.5-Coder-7B-Instruct-4bit");

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

  private static int tokens(String body) {
    return Integer.parseInt(body.replaceAll("(?s).*too long: (\\d+) tokens.*", "$1"));
  }
}
