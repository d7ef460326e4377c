package dev.mallex.room.supervisor;

import java.time.Duration;
import java.time.Instant;

/**
 * The last sign that a server at work gets on.
 *
 * @param at when it came; before the first one, when the work began
 * @param step how long it took to the last step of a prompt from the one before; zero while that is
 *     not known
 * @param read whether that sign was a step of a prompt
 * @param doing what the server is at, for people to read
 */
record Pulse(Instant at, Duration step, boolean read, String doing) {

  /** So many of its own steps a server may be silent. */
  private static final int STEPS = 5;

  static Pulse first(Instant at) {
    return new Pulse(at, Duration.ZERO, false, "waiting for a first sign");
  }

  /** The next work begins; how long a step takes is remembered. */
  Pulse again(Instant now) {
    return new Pulse(now, step, false, first(now).doing);
  }

  Pulse moved(Supervisor.Moved sign, Instant now) {
    var took = sign.reads() && read ? Duration.between(at, now) : step;
    return new Pulse(now, took.isNegative() ? step : took, sign.reads(), sign.doing());
  }

  /**
   * Whether it has been silent for longer than anything of its own would explain.
   *
   * @param expected how long a step takes, while none was seen
   */
  boolean missed(Duration stall, Duration expected, Instant now) {
    var steps = (step.isZero() ? expected : step).multipliedBy(STEPS);
    return !now.isBefore(at.plus(steps.compareTo(stall) > 0 ? steps : stall));
  }
}
