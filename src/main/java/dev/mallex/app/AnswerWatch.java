package dev.mallex.app;

import dev.mallex.domain.messages.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Hears the events of an attempt, and when each came: how the answer was written behind its first
 * token, which comes with the last step of the prompt.
 */
final class AnswerWatch {

  private final int before;
  private Instant began = Instant.MAX;
  private Stint written = Stint.NONE;

  /** {@code before}: tokens of the answer that earlier attempts wrote. */
  AnswerWatch(int before) {
    this.before = before;
  }

  void hear(List<StreamEvent> events, Instant now) {
    for (var event : events) {
      switch (event) {
        case StreamEvent.PromptRead _ -> began = now;
        case StreamEvent.MessageDelta(_, _, var usage) when began.isBefore(now) ->
            written =
                new Stint(Math.max(0, usage.output() - before - 1), Duration.between(began, now));
        default -> {}
      }
    }
  }

  Stint written() {
    return written;
  }
}
