package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** The supervisor says when the server is ready: it starts it, and that may take a while. */
@Shell
record SupervisedReadiness(Bus bus) implements Pipeline.Readiness {

  /** The turn's own deadline passes first: it is the turn that is late, not the room. */
  private static final Duration LONGER = Duration.ofSeconds(5);

  @Override
  public Future<Pipeline.Server> server(Ticket ticket) {
    var patience = Duration.between(Instant.now(), ticket.deadline()).plus(LONGER);
    return bus.ask(Supervisor.READY, new Supervisor.EnsureReady(ticket), patience)
        .map(ready -> new Pipeline.Server(ready.origin(), !ready.raw()));
  }
}
