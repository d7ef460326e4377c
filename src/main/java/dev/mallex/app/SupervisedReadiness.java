package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;
import java.time.Instant;

/** The supervisor says when the server is ready: it starts it, and that may take a while. */
@Shell
record SupervisedReadiness(Bus bus) implements Pipeline.Readiness {

  @Override
  public Future<Pipeline.Server> server(Ticket ticket, Instant came) {
    var question = new Supervisor.EnsureReady(ticket, came);
    return bus.ask(Supervisor.READY, question, Patience.of(ticket))
        .map(ready -> new Pipeline.Server(ready.origin(), !ready.raw()));
  }
}
