package dev.mallex.app;

import dev.mallex.domain.messages.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a prompt was read, as the server told it.
 *
 * @param tokens that were read, of those that its cache did not hold
 * @param took from the moment at which the server had taken the request
 */
public record Prefill(int tokens, Duration took) {

  static final Prefill NONE = new Prefill(0, Duration.ZERO);

  private static final int LONG = 1_000;
  private static final int SOME = 200;
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

    private Instant began = Instant.MAX;
    private Prefill read = NONE;

    /** The last token is read with the first one written: it counts only where it came alone. */
    void hear(List<StreamEvent> events, Instant now) {
      for (var event : events) {
        switch (event) {
          case StreamEvent.Ping _ -> began = now;
          case StreamEvent.PromptRead(int done, int total)
              when began.isBefore(now) && (done < total || read.equals(NONE)) ->
              read = new Prefill(done, Duration.between(began, now));
          default -> {}
        }
      }
    }

    Prefill read() {
      return read;
    }
  }
}
