package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A step plugged between two lines: pieces and the end go on, credits and the cancel go back. */
@Shell
final class Stage<P, Q> implements Sink<P> {

  private final String from;
  private final Step<P, Q> step;
  private final LineSender<Q> out;
  private final LineReceiver<P> in;

  Stage(Bus bus, Line<P> from, Line<Q> to, Step<P, Q> step) {
    this.from = from.address();
    this.step = step;
    this.out = bus.sender(to);
    this.in = bus.receive(from, this);
    out.onCancel(in::cancel);
  }

  @Override
  public Future<?> pieces(List<P> pieces) {
    var results = new ArrayList<Q>();
    try {
      pieces.forEach(piece -> results.addAll(step.step(piece)));
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      giveUp(bug);
      return Future.succeededFuture();
    }
    out.send(results);
    if (step.enough()) {
      in.cancel();
    }
    return out.room();
  }

  @Override
  public void end(End end) {
    try {
      var last = step.end(end);
      out.end(last.pieces(), last.end());
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      giveUp(bug);
    }
  }

  private void giveUp(Throwable bug) {
    out.abandon(new End.Failed(Bugs.faultOf(from, bug)));
    in.cancel();
  }
}
