package dev.mallex.app;

import dev.mallex.domain.messages.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Hears the events of an attempt, and when each came: how the prompt was read, of what the server's
 * cache did not hold, from the moment at which it had taken the request.
 */
final class PromptWatch {

  private Instant began = Instant.MAX;
  private Stint read = Stint.NONE;

  /** The last token is read with the first one written: it counts only where it came alone. */
  void hear(List<StreamEvent> events, Instant now) {
    for (var event : events) {
      switch (event) {
        case StreamEvent.Ping _ -> began = now;
        case StreamEvent.PromptRead(int done, int total)
            when began.isBefore(now) && (done < total || read.equals(Stint.NONE)) ->
            read = new Stint(done, Duration.between(began, now));
        default -> {}
      }
    }
  }

  Stint read() {
    return read;
  }
}
