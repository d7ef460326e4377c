package dev.mallex.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.explain.Seam.Cause;
import dev.mallex.room.trim.Trim;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final Talk talk = Talk.of("Soup?", "I look.", "Salt?", "I stir.", "Done?");
  private final Prompt before = talk.prompt();

  @Test
  void aPromptThatGoesOnExtendsTheOneBefore() {
    var seam = seam(talk.and("Nearly.", "And now?"));

    assertThat(seam.cause()).isEqualTo(Cause.EXTENDS);
    assertThat(seam.isWhole()).isTrue();
    assertThat(seam.common()).isEqualTo(before.chars());
    assertThat(seam.chars() - seam.common()).isEqualTo("Nearly.And now?".length());
    assertThat(seam.words())
        .isEqualTo("extends the previous prompt by 15 characters in 2 messages");
  }

  @Test
  void theLastWordsMayGoOn() {
    var seam = seam(talk.without(1).and("Done? Or not?"));

    assertThat(seam.cause()).isEqualTo(Cause.EXTENDS);
    assertThat(seam.common()).isEqualTo(before.chars());
    assertThat(seam.words()).contains("8 characters in 1 messages");
  }

  @Test
  void theSamePromptOnceMoreIsNamed() {
    assertThat(seam(talk).cause()).isEqualTo(Cause.SAME);
    assertThat(seam(talk).isWhole()).isTrue();
  }

  @Test
  void anotherSystemTextIsToldByItsLine() {
    var seam = seam(talk.in("You cook.\nToday is Tuesday.").and("Nearly.", "And now?"));

    assertThat(seam.cause()).isEqualTo(Cause.SYSTEM);
    assertThat(seam.place()).isEqualTo("system");
    assertThat(seam.offset()).isEqualTo("You cook.\nToday is ".length());
    assertThat(seam.common()).isEqualTo(seam.offset());
    assertThat(seam.words())
        .isEqualTo("the system text changed: \"Today is Tuesday.\" was \"Today is Monday.\"");
    assertThat(seam.again()).isEqualTo(before.chars() - "You cook.\nToday is Mon".length());
  }

  @Test
  void aLongLineIsCutAroundTheDifference() {
    var seam =
        Comparison.of(
            talk.in("x".repeat(500) + "a" + "y".repeat(500)).prompt(),
            talk.in("x".repeat(500) + "b" + "y".repeat(500)).prompt());

    assertThat(seam.words()).contains("…xxx").contains("xby").contains("xay").hasSizeLessThan(300);
  }

  @Test
  void toolsThatCameAndWentAreNamed() {
    var seam = seam(talk.offering("Bash", "Glob"));

    assertThat(seam.cause()).isEqualTo(Cause.TOOLS);
    assertThat(seam.place()).isEqualTo("tools");
    assertThat(seam.words()).isEqualTo("the tools changed: Bash, Glob came, Read went");
  }

  @Test
  void toolsOfATemplateStandInFrontOfTheSystemText() {
    var native1 = talk.byTemplate();
    var seam = Comparison.of(native1.prompt(), native1.offering("Read", "Bash").prompt());

    assertThat(seam.cause()).isEqualTo(Cause.TOOLS);
    assertThat(seam.common()).isEqualTo("{\"name\":\"Read\"}".length());
    assertThat(seam.words()).isEqualTo("the tools changed: Bash came");
    assertThat(seam.again()).isEqualTo(native1.prompt().chars() - seam.common());
  }

  @Test
  void anotherDialectIsNotTakenForOtherTools() {
    assertThat(seam(talk.byTemplate()).cause()).isEqualTo(Cause.DIALECT);
    assertThat(seam(talk.byTemplate()).words()).endsWith("the model's own, ours before");
  }

  @Test
  void anotherBudgetIsNotTakenForAnotherSystemText() {
    var less = new Trim.Report("small", 7_000, 0, 0, 0, List.of());
    var seam = seam(talk.in("You cook.").with(less));

    assertThat(seam.cause()).isEqualTo(Cause.BUDGET);
    assertThat(seam.words()).isEqualTo("the budget changed: small 7000 was small 14000");
  }

  @Test
  void anotherBudgetThatChangesNothingIsNoSeam() {
    var less = new Trim.Report("small", 7_000, 0, 0, 0, List.of());

    assertThat(seam(talk.with(less).and("Nearly.")).cause()).isEqualTo(Cause.EXTENDS);
  }

  @Test
  void otherSwitchesOfTheTemplateAreNamed() {
    var seam = seam(talk.switched(Map.of("enable_thinking", true)));

    assertThat(seam.cause()).isEqualTo(Cause.SETTINGS);
    assertThat(seam.words()).contains("{enable_thinking=true} was {}");
  }

  @Test
  void aShorterHistoryThatBeginsOtherwiseIsACompaction() {
    var seam = seam(Talk.of("It was about soup and salt.", "I see.", "And now?"));

    assertThat(seam.cause()).isEqualTo(Cause.COMPACTION);
    assertThat(seam.place()).isEqualTo("message 2 (user)");
    assertThat(seam.words()).contains("compaction").endsWith("5 messages became 3");
    assertThat(seam.again()).isLessThan(3);
  }

  /** The client tells of the environment at another place then, and the system text changes. */
  @Test
  void aCompactionIsNamedAlsoWhereTheSystemTextChangesWithIt() {
    var seam = seam(Talk.of("It was about soup and salt.", "I see.", "And now?").in("You cook."));

    assertThat(seam.cause()).isEqualTo(Cause.COMPACTION);
    assertThat(seam.place()).isEqualTo("system");
    assertThat(seam(talk.in("You cook.").without(2)).cause()).isEqualTo(Cause.SYSTEM);
  }

  @Test
  void anAnswerThatCameBackOtherwiseIsNamedByItsLine() {
    var seam = seam(Talk.of("Soup?", "I looked.", "Salt?", "I stir.", "Done?", "Yes.", "Good."));

    assertThat(seam.cause()).isEqualTo(Cause.HISTORY);
    assertThat(seam.place()).isEqualTo("message 3 (assistant)");
    assertThat(seam.offset()).isEqualTo("I look".length());
    assertThat(seam.words())
        .isEqualTo("what had been said came back otherwise: \"I looked.\" was \"I look.\"");
    assertThat(seam.again()).isEqualTo(".Salt?I stir.Done?".length());
  }

  @Test
  void whoeverGoesBackAndOnFromThereIsNoCompaction() {
    var seam = seam(talk.without(3).and("Pepper?"));

    assertThat(seam.cause()).isEqualTo(Cause.WENT_BACK);
    assertThat(seam.place()).isEqualTo("message 4 (user)");
    assertThat(seam(talk.without(2)).cause()).isEqualTo(Cause.WENT_BACK);
  }

  @Test
  void whatTheWindowDidNotHoldIsAnElision() {
    var cut = new Trim.Report("small", 14_000, 0, 0, 0, List.of(new Trim.Cut("window", "", 900)));
    var seam = seam(Talk.of("Soup?", "I […].", "Salt?", "I stir.", "Done?", "No.", "Ah").with(cut));

    assertThat(seam.cause()).isEqualTo(Cause.ELISION);
    assertThat(seam.words()).endsWith("model's window: 900 characters, 0 before");
  }

  @Test
  void oldResultsThatMakeRoomAreAnElisionAndSayWhy() {
    var cut =
        new Trim.Report("small", 14_000, 0, 0, 0, List.of(new Trim.Cut("old-results", "", 900)));
    var shortened = Talk.of("Soup?", "I […].", "Salt?", "I stir.", "Done?", "No.", "Ah").with(cut);
    var seam = seam(shortened);

    assertThat(seam.cause()).isEqualTo(Cause.ELISION);
    assertThat(seam.words())
        .isEqualTo(
            "what tools told long ago was shortened, to leave room: 900 characters, 0 before");
    assertThat(Comparison.of(shortened.prompt(), talk.without(3).and("Pepper?").prompt()).cause())
        .isEqualTo(Cause.WENT_BACK);
  }

  private Seam seam(Talk now) {
    return Comparison.of(before, now.prompt());
  }
}
