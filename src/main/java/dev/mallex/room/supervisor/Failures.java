package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The starts that failed in a row, of late. */
record Failures(List<Instant> at) {

  static final Failures NONE = new Failures(List.of());

  Failures {
    at = List.copyOf(at);
  }

  Failures plus(Instant now, Patience patience) {
    var recent = new ArrayList<>(at);
    recent.removeIf(then -> then.plus(patience.window()).isBefore(now));
    recent.add(now);
    return new Failures(recent);
  }

  /** How long it is waited before the next start: twice as long each time, once they exhaust. */
  Duration pause(Patience patience) {
    int doublings = Math.clamp(at.size() - patience.starts(), 0, 20);
    var pause = patience.coolDown().multipliedBy(1L << doublings);
    return pause.compareTo(patience.coolDownMost()) < 0 ? pause : patience.coolDownMost();
  }

  boolean exhaust(Patience patience) {
    return at.size() >= patience.starts();
  }
}
