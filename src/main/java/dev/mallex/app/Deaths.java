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
          why(cut).onComplete(it -> sink.end(new End.Failed(it.result())));
        } else {
          sink.end(end);
        }
      }
    };
  }

  private Future<Fault> why(String cut) {
    return bus.ask(Supervisor.WHY, new Supervisor.Why())
        .map(it -> fault(cut, it))
        .otherwise(new Fault.Died(cut));
  }

  /** A server that somebody had stopped is not started again for the turn that this has cut. */
  private static Fault fault(String cut, Supervisor.Because because) {
    var whole = because.reason().isEmpty() ? cut : cut + ": " + because.reason();
    return because.asked() ? new Fault.Broken(whole) : new Fault.Died(whole);
  }
}
