package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import java.time.Instant;

/**
 * What a server that answers has behind it.
 *
 * @param born when it first answered
 * @param failures of the starts before it
 */
record Past(Instant born, Failures failures) {

  /** A short life was a failed start; a longer one makes up for those before it. */
  Failures endingAt(Instant at, Patience patience) {
    return at.isBefore(born.plus(patience.shortLife()))
        ? failures.plus(at, patience)
        : Failures.NONE;
  }
}
