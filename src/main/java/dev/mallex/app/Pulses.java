package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.Supervisor;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;

/**
 * Tells the supervisor that its server gets on with a turn: upstream sees that, and knows no
 * supervisor.
 */
@Shell
record Pulses(Bus bus) {

  Future<?> follow() {
    return bus.listen(
        Upstream.MOVED,
        it ->
            bus.publish(Supervisor.MOVED, new Supervisor.Moved(it.turn(), it.done(), it.total())));
  }
}
