package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.cli.ExitQuestion.Wish;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ExitQuestionTest {

  private final StringWriter out = new StringWriter();

  @Test
  void readsTheFourAnswers() {
    assertThat(ExitQuestion.read("s")).contains(new Wish(false, false));
    assertThat(ExitQuestion.read(" Keep ")).contains(new Wish(true, false));
    assertThat(ExitQuestion.read("as")).contains(new Wish(false, true));
    assertThat(ExitQuestion.read("always keep")).contains(new Wish(true, true));
    assertThat(ExitQuestion.read("")).contains(Wish.STOP);
    assertThat(ExitQuestion.read("maybe")).isEmpty();
  }

  @Test
  void asksAgainUntilItUnderstands() {
    assertThat(ask(true, "what?\nk\n")).isEqualTo(new Wish(true, false));
    assertThat(out.toString().split("What shall become of it")).hasSize(3);
  }

  @Test
  void stopsWithoutAnAnswer() {
    assertThat(ask(true, "")).isEqualTo(Wish.STOP);
  }

  @Test
  void stopsWithoutAskingWhereNobodyIsPresent() {
    assertThat(ask(false, "k\n")).isEqualTo(Wish.STOP);
    assertThat(out.toString()).isEmpty();
  }

  private Wish ask(boolean present, String typed) {
    return ExitQuestion.ask(
        new Terminal(present, new StringReader(typed), new PrintWriter(out, true)));
  }
}
