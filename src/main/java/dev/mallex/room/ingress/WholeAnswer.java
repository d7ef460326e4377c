package dev.mallex.room.ingress;

import dev.mallex.bus.Sink;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import java.util.List;

/** A turn's events gathered for a caller who wants one message. */
@Shell
final class WholeAnswer implements Sink<StreamEvent> {

  private final Caller caller;
  private final MessageAssembly message = new MessageAssembly();

  WholeAnswer(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Future<?> pieces(List<StreamEvent> events) {
    events.forEach(message::take);
    return Future.succeededFuture();
  }

  @Override
  public void end(End end) {
    switch (end) {
      case End.Done() when message.whole() -> caller.json(message.json());
      case End.Done() -> caller.fail(new Fault.Bug("the turn ended without a whole message"));
      case End.Failed(var fault) -> caller.fail(fault);
      case End.Cancelled() -> caller.fail(new Fault.Died("the turn was cancelled"));
    }
  }
}
