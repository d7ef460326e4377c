package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.Supervisor;
import dev.mallex.room.trim.Trim;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;

/**
 * Tells the supervisor what others see of its server: upstream, that it gets on with a turn; and
 * how fast it reads.
 */
@Shell
record Pulses(Bus bus) {

  Future<?> follow() {
    return Future.join(
        bus.listen(Upstream.MOVED, this::moved), bus.listen(Trim.PACE, this::measured));
  }

  private void moved(Upstream.Moved it) {
    bus.publish(Supervisor.MOVED, new Supervisor.Moved(it.turn(), it.done(), it.total()));
  }

  private void measured(Trim.Pace it) {
    bus.publish(Supervisor.PACE, new Supervisor.Pace(it.tokensPerSecond()));
  }
}
