package dev.mallex.room.supervisor;

import java.time.Instant;

/**
 * Somebody told the server to go; it stands until the next one answers.
 *
 * @param again whether another one takes its place at once
 * @param at by the clock on the wall
 */
record Order(boolean again, Instant at) {

  /** Who came before a stop waits for nothing, wherever they waited: they do not undo it. */
  boolean forbids(Instant came) {
    return !again && came.isBefore(at);
  }

  /** What that means for an answer that was cut. */
  Supervisor.Because told() {
    return again
        ? new Supervisor.Because("it was restarted on request", false)
        : new Supervisor.Because("it was stopped on request", true);
  }
}
