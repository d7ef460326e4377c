package dev.mallex.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.explain.Seam.Cause;
import dev.mallex.domain.messages.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostTest {

  private static final Duration EACH = Duration.ofMillis(4);

  private final Recollection.Known before =
      new Recollection.Known(Talk.of("Soup?").prompt(), 1_000, 200, 1);

  @Test
  void whatOnlyGoesOnCostsNothing() {
    var cost = cost(Cause.EXTENDS, 4_000, 0, 5_000, new Usage(300, 1_195, 9), 0);

    assertThat(cost.expected()).isEqualTo(1_000);
    assertThat(cost.tokens()).isZero();
    assertThat(cost.took()).isZero();
    assertThat(cost.words()).isEqualTo("all that both prompts begin with was held");
  }

  @Test
  void anAnswerThatWasReadAgainIsToldButWasNotInThePreviousPrompt() {
    var cost = cost(Cause.EXTENDS, 4_000, 0, 5_000, new Usage(500, 995, 9), 0);

    assertThat(cost.tokens()).isZero();
    assertThat(cost.words()).contains("of the answer to it 205 tokens were read");
  }

  @Test
  void whatWasEvictedIsCountedAndPutDownToTheOthers() {
    var cost = cost(Cause.EXTENDS, 4_000, 0, 5_000, new Usage(1_400, 100, 9), 2);

    assertThat(cost.tokens()).isEqualTo(900);
    assertThat(cost.took()).isEqualTo(Duration.ofMillis(3_600));
    assertThat(cost.words())
        .isEqualTo("not all of it was held: 2 prompts of other conversations came between");
  }

  @Test
  void withNobodyBetweenItWasTheServer() {
    var cost = cost(Cause.EXTENDS, 4_000, 0, 5_000, new Usage(1_500, 0, 9), 0);

    assertThat(cost.tokens()).isEqualTo(1_000);
    assertThat(cost.words()).contains("evicted").contains("began anew");
  }

  @Test
  void whatStandsBehindTheSeamIsReadAgain() {
    var cost = cost(Cause.SYSTEM, 1_000, 3_000, 5_000, new Usage(800, 200, 9), 0);

    assertThat(cost.expected()).isEqualTo(200);
    assertThat(cost.tokens()).isEqualTo(600);
    assertThat(cost.took()).isEqualTo(Duration.ofMillis(2_400));
  }

  @Test
  void noMoreThanWasReadIsReadAgain() {
    var cost = cost(Cause.SYSTEM, 1_000, 4_000, 5_000, new Usage(300, 700, 9), 0);

    assertThat(cost.tokens()).isEqualTo(300);
  }

  @Test
  void afterATurnThatWasBrokenOffTheCacheMayHoldLess() {
    var broken = new Recollection.Known(before.prompt(), 0, 0, 1);
    var seam = new Seam(Cause.EXTENDS, "", 0, 4_000, 0, 5_000, "");
    var cost = Cost.of(seam, broken, new Usage(900, 100, 9), 0, EACH);

    assertThat(cost.expected()).isEqualTo(800);
    assertThat(cost.tokens()).isEqualTo(700);
    assertThat(cost.words()).endsWith("the previous turn was broken off");
  }

  @Test
  void whereTheServerCountedNothingNothingIsKnown() {
    assertThat(cost(Cause.SYSTEM, 1, 1, 5, new Usage(0, 0, 0), 0)).isEqualTo(Cost.UNKNOWN);
  }

  private Cost cost(Cause cause, int common, int again, int chars, Usage usage, int others) {
    return Cost.of(new Seam(cause, "", 0, common, again, chars, ""), before, usage, others, EACH);
  }
}
