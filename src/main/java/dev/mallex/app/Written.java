package dev.mallex.app;

import dev.mallex.domain.messages.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an answer was written, in one attempt.
 *
 * @param tokens that were written behind the first one
 * @param took from the prompt's last token to the answer's
 */
public record Written(int tokens, Duration took) {

  static final Written NOTHING = new Written(0, Duration.ZERO);

  private static final int LONG = 200;
  private static final int SOME = 50;
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  /** Whether it tells of the machine's speed: what is short is mostly something else. */
  boolean isTelling() {
    return !took.isZero() && (tokens >= LONG || (tokens >= SOME && took.compareTo(A_WHILE) >= 0));
  }

  double tokensPerSecond() {
    return tokens / (took.toNanos() / 1e9);
  }

  /** Hears the events of an attempt, and when each came. */
  static final class Watch {

    private final int before;
    private Instant began = Instant.MAX;
    private Written written = NOTHING;

    /** {@code before}: tokens of the answer that earlier attempts wrote. */
    Watch(int before) {
      this.before = before;
    }

    /** The first token comes with the last step of the prompt. */
    void hear(List<StreamEvent> events, Instant now) {
      for (var event : events) {
        switch (event) {
          case StreamEvent.PromptRead _ -> began = now;
          case StreamEvent.MessageDelta(_, _, var usage) when began.isBefore(now) ->
              written =
                  new Written(
                      Math.max(0, usage.output() - before - 1), Duration.between(began, now));
          default -> {}
        }
      }
    }

    Written written() {
      return written;
    }
  }
}
