package dev.mallex.room.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a start has come.
 *
 * @param detail what it waits for, for people to read
 * @param since when it came to this kind
 */
record Phase(Kind kind, String detail, Instant since) {

  static final String OVERDUE = "nothing was heard of the process that was to be started";

  /** How long a process may take to say that it is there. */
  private static final Duration GREETING = Duration.ofMinutes(1);

  enum Kind {
    PROVISIONING,
    DOWNLOADING,
    /** All is there, and a process was asked for. */
    LAUNCHING,
    LOADING;

    /** Of what a preparation says of itself. */
    static Kind of(String what) {
      return what.startsWith("downloading") ? DOWNLOADING : PROVISIONING;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Phase first(Instant at) {
    return new Phase(Kind.PROVISIONING, "preparing", at);
  }

  /** Whether it has lasted for too long; what fetches or loads something has clocks of its own. */
  boolean isOverdue(Instant at) {
    return kind == Kind.LAUNCHING && at.isAfter(since.plus(GREETING));
  }

  /** What comes next, or more of the same. */
  Phase then(Kind next, String what, Instant at) {
    return new Phase(next, what, next == kind ? since : at);
  }
}
