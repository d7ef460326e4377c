package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.domain.fault.Refusal;
import org.junit.jupiter.api.Test;

class FetchOutcomeTest {

  @Test
  void saysHowAFetchEnded() {
    assertThat(FetchOutcome.of("done\t/there").folder("m")).isEqualTo("/there");
    assertRefused("not-found\tx", "the hub knows no model 'm'");
    assertRefused("gated\tx", "is gated: accept its licence");
    assertRefused("token\tx", "does not accept your token");
    assertRefused("no-model\t", "'m' holds no model for mlx");
    assertRefused("offline\tx", "cannot be reached: try again when there is network");
    assertRefused("stalled\t", "stands still: try again later");
    assertRefused("hub-fails\tx 503", "answers with an error: try again later (x 503)");
    assertRefused("disk-full\tx", "the disk is full");
    assertRefused(
        "no-room\t8400000000\t900000000", "'m' needs 8.4 GB of disk, and 900 MB are free");
    assertRefused("no-room\t", "needs more of disk");
    assertRefused("failed\tValueError: x", "could not be downloaded: ValueError: x");
    assertRefused("", "could not be downloaded");
  }

  private static void assertRefused(String last, String sentence) {
    assertThatThrownBy(() -> FetchOutcome.of(last).folder("m"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }
}
