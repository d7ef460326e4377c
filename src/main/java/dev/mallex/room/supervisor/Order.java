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

  /** Whether the step leaves one as it is: no server has begun to answer. */
  static boolean stands(ServerState before, ServerState now) {
    return before instanceof ServerState.Ready || !(now instanceof ServerState.Ready);
  }

  /** What that means for an answer that was cut. */
  Supervisor.Because told() {
    return again
        ? new Supervisor.Because("it was restarted on request", false)
        : new Supervisor.Because("it was stopped on request", true);
  }
}
