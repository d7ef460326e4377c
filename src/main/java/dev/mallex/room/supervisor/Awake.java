package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that stands still while the machine sleeps: a Mac whose lid was closed has not idled, and
 * its server is not stuck.
 *
 * @param nanos what the machine's own counter showed at {@code began}
 */
@Shell
record Awake(Instant began, long nanos) {

  private static final long AS_GOOD_AS_ONE = 5;

  /** Any moment will do, for both clocks the same. */
  @SuppressWarnings("TimeInStaticInitializer")
  private static final Awake SINCE_THE_START = new Awake(Instant.now(), System.nanoTime());

  static Instant now() {
    return SINCE_THE_START.at(System.nanoTime());
  }

  /** The clock on the wall, by which others say when something came. */
  static Instant wall() {
    return Instant.now();
  }

  Instant at(long counted) {
    return began.plusNanos(counted - nanos);
  }

  /** How far it is behind the clock on the wall; zero while they are as good as one. */
  static Duration slept() {
    return slept(now(), wall());
  }

  static Duration slept(Instant awake, Instant wall) {
    long seconds = Duration.between(awake, wall).toSeconds();
    return seconds < AS_GOOD_AS_ONE ? Duration.ZERO : Duration.ofSeconds(seconds);
  }
}
