package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.domain.fault.Refusal;
import org.junit.jupiter.api.Test;

class FetchOutcomeTest {

  @Test
  void saysHowAFetchEnded() {
    assertThat(FetchOutcome.of("noise\ndone\t/there\n").folder("m")).isEqualTo("/there");
    assertRefused("not-found\tx", "the hub knows no model 'm'");
    assertRefused("gated\tx", "is gated");
    assertRefused("offline\tx", "cannot be reached");
    assertRefused("disk-full\tx", "the disk is full");
    assertRefused("failed\tValueError: x", "could not be downloaded: ValueError: x");
    assertRefused("", "could not be downloaded");
  }

  private static void assertRefused(String output, String sentence) {
    assertThatThrownBy(() -> FetchOutcome.of(output).folder("m"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }
}
