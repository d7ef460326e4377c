package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.cli.ExitQuestion.Wish;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
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
  void saysAfterHowLongItStopsByItself() {
    assertThat(said(Duration.ofMinutes(15))).contains("stops by itself after 15 minutes without");
    assertThat(said(Duration.ofSeconds(90))).contains("after 1.5 minutes without a request");
    assertThat(said(Duration.ofMinutes(1))).contains("after 1 minute without a request");
    assertThat(said(Duration.ZERO)).contains("stops by itself when it has been idle");
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

  private String said(Duration idle) {
    out.getBuffer().setLength(0);
    ExitQuestion.ask(new Terminal(true, new StringReader(""), new PrintWriter(out, true)), idle);
    return out.toString();
  }

  private Wish ask(boolean present, String typed) {
    return ExitQuestion.ask(
        new Terminal(present, new StringReader(typed), new PrintWriter(out, true)),
        Duration.ofMinutes(15));
  }
}
