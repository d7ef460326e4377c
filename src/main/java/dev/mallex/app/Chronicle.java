package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.config.Objections;
import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What an open mallex keeps in mind of what happens on its bus, for status and for explain. */
@Shell
public record Chronicle(LastTurns turns, Explanations explanations, Flaws flaws) {

  static Chronicle of(Setup setup, Vertx vertx) {
    return new Chronicle(new LastTurns(), Explanations.of(setup, vertx), new Flaws());
  }

  Future<?> follow(Bus bus) {
    return Future.all(
        bus.listen(Facts.TOPIC, turns::add),
        explanations.follow(bus),
        bus.listen(Objections.TOPIC, flaws::hear));
  }

  /** Completes when what outlives this mallex is written. */
  Future<?> close() {
    return explanations.close();
  }
}
