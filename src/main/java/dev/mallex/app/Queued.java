package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.scheduler.Scheduler;
import io.vertx.core.Future;

/** A server is only ready for a turn when it is that turn's turn. */
@Shell
record Queued(Bus bus, Pipeline.Readiness next) implements Pipeline.Readiness {

  @Override
  public Future<Pipeline.Server> server(Ticket ticket) {
    return bus.ask(Scheduler.ENTER, new Scheduler.Enter(ticket), Patience.of(ticket))
        .compose(_ -> next.server(ticket));
  }
}
