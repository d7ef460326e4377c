package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;
import java.time.Instant;

/** The server is somebody else's: upstream says whether it is there. */
@Shell
record ForeignReadiness(Bus bus) implements Pipeline.Readiness {

  @Override
  public Future<Pipeline.Server> server(Ticket ticket, Instant came) {
    return bus.ask(Upstream.READY, new Upstream.EnsureReady(ticket))
        .map(ready -> new Pipeline.Server(ready.origin(), true));
  }
}
