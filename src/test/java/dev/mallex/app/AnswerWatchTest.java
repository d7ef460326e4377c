package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.StopReason;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How fast an answer was written, from the prompt's last step on. */
class AnswerWatchTest {

  private final Instant noon = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void countsWhatWasWrittenBehindTheFirstToken() {
    var watch = new AnswerWatch(0);
    watch.hear(List.of(new StreamEvent.PromptRead(3_999, 4_000)), noon);
    watch.hear(List.of(new StreamEvent.PromptRead(4_000, 4_000)), noon.plusSeconds(1));
    watch.hear(List.of(total(301)), noon.plusSeconds(11));

    assertThat(watch.written()).isEqualTo(new Stint(300, Duration.ofSeconds(10)));
    assertThat(watch.written().tokensPerSecond()).isEqualTo(30);
  }

  @Test
  void leavesOutWhatEarlierAttemptsWrote() {
    var watch = new AnswerWatch(200);
    watch.hear(List.of(new StreamEvent.PromptRead(9, 9)), noon);
    watch.hear(List.of(total(301)), noon.plusSeconds(10));

    assertThat(watch.written().tokens()).isEqualTo(100);
  }

  @Test
  void saysNothingOfAServerThatTellsNothing() {
    var watch = new AnswerWatch(0);
    watch.hear(List.of(total(301)), noon.plusSeconds(10));

    assertThat(watch.written()).isEqualTo(Stint.NONE);
  }

  private static StreamEvent total(int output) {
    return new StreamEvent.MessageDelta(StopReason.END_TURN, "", new Usage(9, 0, output));
  }
}
