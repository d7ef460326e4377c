package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final double GUESS = 3.5;

  private final Measure hello = new Measure(3_500, 1);

  @Test
  void beginsWithTheFirstGuessAndTheFrameOfChatMl() {
    assertThat(Calibration.NOTHING.estimate(hello, GUESS)).isEqualTo(1_000 + 5 + 3);
    assertThat(Calibration.NOTHING.exact(new Measure(1_000, 3))).isEqualTo(1_000 + 15 + 3);
  }

  @Test
  void isNeverLessThanOne() {
    var nothing = new Measure(0, 0);
    var frameless = new Calibration(0, 0, Overhead.UNKNOWN.learn(0, 0));

    assertThat(frameless.exact(nothing)).isEqualTo(1);
    assertThat(frameless.estimate(nothing, GUESS)).isEqualTo(1);
  }

  @Test
  void learnsWhatACharacterCosts() {
    var learnt = Calibration.NOTHING;
    for (int turn = 1; turn <= 5; turn++) {
      int chars = 20_000 * turn;
      learnt = learnt.counted(new Measure(chars, turn), chars / 2 + 5 * turn + 3);
    }

    assertThat(learnt.estimate(new Measure(60_000, 3), GUESS)).isBetween(29_500, 30_100);
  }

  @Test
  void followsAModelThatWasChanged() {
    var learnt = Calibration.NOTHING;
    for (int turn = 0; turn < 20; turn++) {
      learnt = learnt.counted(new Measure(30_000, 1), 15_008);
    }
    for (int turn = 0; turn < 20; turn++) {
      learnt = learnt.counted(new Measure(30_000, 1), 7_508);
    }

    assertThat(learnt.estimate(new Measure(30_000, 1), GUESS)).isBetween(7_450, 7_700);
  }

  @Test
  void learnsNothingFromCountsThatCannotBe() {
    assertThat(Calibration.NOTHING.counted(new Measure(50_000, 3), 10))
        .isEqualTo(Calibration.NOTHING);
    assertThat(Calibration.NOTHING.counted(new Measure(1_000, 1), 90_000))
        .isEqualTo(Calibration.NOTHING);
    assertThat(Calibration.NOTHING.counted(new Measure(10, 1), 30)).isEqualTo(Calibration.NOTHING);
    assertThat(Calibration.NOTHING.explained(new Measure(1_000, 1), 10))
        .isEqualTo(Calibration.NOTHING);
    assertThat(Calibration.NOTHING.explained(new Measure(1_000, 1), 9_000))
        .isEqualTo(Calibration.NOTHING);
  }

  @Test
  void findsWhatATemplateAddsToTheWholeAndToEachMessage() {
    var learnt = Calibration.NOTHING;
    for (int turn = 0; turn < 8; turn++) {
      int units = 1 + 2 * turn;
      learnt = learnt.explained(new Measure(1_000 * units, units), 1_000 * units + 9 * units + 24);
    }

    assertThat(learnt.exact(new Measure(100, 2))).isBetween(100 + 40, 100 + 44);
    assertThat(learnt.exact(new Measure(9_000, 15))).isBetween(9_000 + 157, 9_000 + 161);
  }

  /** A system prompt of the template's own, say. */
  @Test
  void takesTheFirstMissForSomethingThatStandsOnce() {
    var learnt = Calibration.NOTHING.explained(new Measure(100, 2), 100 + 13 + 20);

    assertThat(learnt.exact(new Measure(1_000, 12))).isBetween(1_000 + 63 + 18, 1_000 + 63 + 26);
  }
}
