package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
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

  boolean exhaust(Patience patience) {
    return at.size() >= patience.starts();
  }
}
