package dev.mallex.room.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of servers that died.
 *
 * @param diet what that means for the next one
 */
record Losses(Diet diet, Optional<Death> last) {

  static final Losses NONE = new Losses(Diet.NONE, Optional.empty());

  Losses and(String reason, Instant at) {
    var next = Diet.isCalledForBy(reason) ? diet.stricter(at) : diet;
    return new Losses(next, Optional.of(new Death(reason, at)));
  }

  Losses on(Instant at, Duration sober) {
    return new Losses(diet.on(at, sober), last);
  }
}
