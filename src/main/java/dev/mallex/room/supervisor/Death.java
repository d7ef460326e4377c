package dev.mallex.room.supervisor;

import java.time.Duration;
import java.time.Instant;

/** Of what a model server died, and when that was known. */
record Death(String reason, Instant at) {

  /** So long before somebody notices that its answer was cut, it may have been known. */
  private static final Duration LATELY = Duration.ofSeconds(2);

  boolean explains(Instant cut) {
    return at.isAfter(cut.minus(LATELY));
  }
}
