package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.config.Objections;
import dev.mallex.domain.Shell;
import io.vertx.core.Future;

/** What an open mallex keeps in mind of what happens on its bus, for status. */
@Shell
public record Chronicle(LastTurns turns, Flaws flaws) {

  static Chronicle fresh() {
    return new Chronicle(new LastTurns(), new Flaws());
  }

  Future<?> follow(Bus bus) {
    return Future.all(
        bus.listen(Facts.TOPIC, turns::add), bus.listen(Objections.TOPIC, flaws::hear));
  }
}
