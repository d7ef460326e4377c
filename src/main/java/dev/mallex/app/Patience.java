package dev.mallex.app;

import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.Ticket;
import java.time.Duration;
import java.time.Instant;

/** How long a turn waits for a room whose answer may take as long as the turn. */
@Shell
final class Patience {

  /** The turn's own deadline passes first: it is the turn that is late, not the room. */
  private static final Duration LONGER = Duration.ofSeconds(5);

  private Patience() {}

  static Duration of(Ticket ticket) {
    return Duration.between(Instant.now(), ticket.deadline()).plus(LONGER);
  }
}
