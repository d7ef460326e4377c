package dev.mallex.room.supervisor;

import java.time.Instant;
import java.util.Locale;

/**
 * How far a start has come.
 *
 * @param detail what it waits for, for people to read
 * @param since when it came to this kind
 */
record Phase(Kind kind, String detail, Instant since) {

  enum Kind {
    PROVISIONING,
    DOWNLOADING,
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

  /** What comes next, or more of the same. */
  Phase then(Kind next, String what, Instant at) {
    return new Phase(next, what, next == kind ? since : at);
  }
}
