package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;

/** The supervisor says when the server is ready: it starts it, and that may take a while. */
@Shell
record SupervisedReadiness(Bus bus) implements Pipeline.Readiness {

  @Override
  public Future<Pipeline.Server> server(Ticket ticket) {
    return bus.ask(Supervisor.READY, new Supervisor.EnsureReady(ticket), Patience.of(ticket))
        .map(ready -> new Pipeline.Server(ready.origin(), !ready.raw()));
  }
}
