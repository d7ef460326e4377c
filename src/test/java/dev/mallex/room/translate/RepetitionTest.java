package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "The answer is (42).|42).",
        " The answer is (42).|42).",
        "42).|42).",
        "The answer was 42.|The answer was 42.",
        "The|The",
        "The answer is (|''"
      })
  void cutsOffWhatIsSaidAgain(String answer, String told) {
    for (int at = 0; at <= answer.length(); at++) {
      var repetition = new Repetition("The answer is (");
      var text = repetition.pass(answer.substring(0, at)) + repetition.pass(answer.substring(at));

      assertThat(text + repetition.rest()).isEqualTo(told);
    }
  }

  @Test
  void letsEverythingThroughWhereNothingWasGiven() {
    assertThat(new Repetition("").pass(" a")).isEqualTo(" a");
  }
}
