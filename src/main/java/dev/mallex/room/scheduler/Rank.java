package dev.mallex.room.scheduler;

import dev.mallex.domain.turn.Asker;
import java.util.Locale;

/** How urgent a turn is, the most urgent first. */
enum Rank {
  /** Somebody sits before it. */
  MAIN(0),
  /** A sub-agent works for somebody who waits for all of them. */
  AGENT(1),
  /** A title, a note: nobody waits for it. */
  ASIDE(2);

  /** How many ranks stand before it. */
  final int place;

  Rank(int place) {
    this.place = place;
  }

  static Rank of(Asker asker) {
    if (!asker.agent().isEmpty()) {
      return AGENT;
    }
    return asker.aside() && !asker.session().isEmpty() ? ASIDE : MAIN;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
