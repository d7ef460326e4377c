package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Sink;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;
import java.util.List;

/**
 * Says of an answer that was cut what its server died of: the supervisor knows that from its log.
 */
@Shell
record Deaths(Bus bus) {

  Sink<StreamEvent> explaining(Sink<StreamEvent> sink) {
    return new Sink<>() {

      @Override
      public Future<?> pieces(List<StreamEvent> events) {
        return sink.pieces(events);
      }

      @Override
      public void end(End end) {
        if (end instanceof End.Failed(Fault.Died(var cut))) {
          why(cut).onComplete(it -> sink.end(new End.Failed(new Fault.Died(it.result()))));
        } else {
          sink.end(end);
        }
      }
    };
  }

  private Future<String> why(String cut) {
    return bus.ask(Supervisor.WHY, new Supervisor.Why())
        .map(it -> it.reason().isEmpty() ? cut : cut + ": " + it.reason())
        .otherwise(cut);
  }
}
