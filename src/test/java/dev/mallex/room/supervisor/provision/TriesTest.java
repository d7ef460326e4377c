package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriesTest {

  private static final FetchOutcome OFFLINE = new FetchOutcome("offline", "");

  @Test
  void beginsAStalledOneAgainUntilItWasInVainTooOften() {
    var once = Tries.of(2).on(FetchOutcome.STALLED);
    var twice = once.on(FetchOutcome.STALLED);

    assertThat(once.again(FetchOutcome.STALLED)).isTrue();
    assertThat(twice.again(FetchOutcome.STALLED)).isFalse();
  }

  @Test
  void beginsToCountAnewWhenBytesCame() {
    var tries = Tries.of(2).on(FetchOutcome.STALLED).onBytes().on(FetchOutcome.STALLED);

    assertThat(tries.again(FetchOutcome.STALLED)).isTrue();
  }

  @Test
  void doesNotWaitForAHubThatNeverAnswered() {
    assertThat(Tries.of(5).on(OFFLINE).again(OFFLINE)).isFalse();
    assertThat(Tries.of(5).onBytes().on(OFFLINE).again(OFFLINE)).isTrue();
  }

  @Test
  void takesOtherEndsForWhatTheyAre() {
    for (var word : new String[] {"done", "gated", "not-found", "no-room", "disk-full", "failed"}) {
      var outcome = new FetchOutcome(word, "");
      assertThat(Tries.of(5).onBytes().on(outcome).again(outcome)).as(word).isFalse();
    }
  }
}
