package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;

/** The receiving side of a line. Closed by the end; nothing reaches the sink after it. */
@Shell
public final class LineReceiver<P> {

  private final EventBus events;
  private final Line<P> line;
  private final Sink<P> sink;
  private final OpenLines lines;
  private final MessageConsumer<Parcel<P>> consumer;
  private Future<?> drained = Future.succeededFuture();
  private int owed;
  private boolean closed;
  private boolean told;

  LineReceiver(EventBus events, Line<P> line, Sink<P> sink, OpenLines lines) {
    this.events = events;
    this.line = line;
    this.sink = sink;
    this.lines = lines;
    this.consumer = events.localConsumer(line.address(), message -> take(message.body()));
    lines.opened();
  }

  /** Wants no more. The end still comes, through {@link Sink#end}. */
  public void cancel() {
    if (!closed) {
      events.send(line.back(), new Back.Cancel());
    }
  }

  /** Leaves without waiting for the end: for a sender that has gone silent. */
  public void close() {
    if (!closed) {
      closed = true;
      consumer.unregister();
      lines.closed();
    }
  }

  private void take(Parcel<P> parcel) {
    if (closed) {
      return;
    }
    switch (parcel) {
      case Parcel.More<P>(var pieces) -> drain(pieces);
      case Parcel.Last<P>(var pieces, var end) -> last(pieces, end);
    }
  }

  private void drain(List<P> pieces) {
    drained = offer(pieces).onComplete(_ -> repay());
  }

  /** A whole answer is drained first; of one that stops short nobody waits for the rest. */
  private void last(List<P> pieces, End end) {
    close();
    var rest = pieces.isEmpty() ? drained : offer(pieces);
    boolean patient = end instanceof End.Done;
    (patient ? rest : Future.succeededFuture()).onComplete(_ -> tell(end));
  }

  private void tell(End end) {
    if (!told) {
      told = true;
      try {
        sink.end(end);
      } catch (RuntimeException | LinkageError | StackOverflowError bug) {
        Bugs.faultOf(line.address(), bug);
      }
    }
  }

  /** A sink with a bug ends its line, as a step with one does. */
  private Future<?> offer(List<P> pieces) {
    try {
      return sink.pieces(pieces);
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      cancel();
      close();
      tell(new End.Failed(Bugs.faultOf(line.address(), bug)));
      return Future.succeededFuture();
    }
  }

  /**
   * Credits go back in halves of the window, so that a message each does not double the traffic.
   */
  private void repay() {
    owed++;
    if (owed >= Math.max(1, line.window() / 2) && !closed) {
      events.send(line.back(), new Back.Credit(owed));
      owed = 0;
    }
  }
}
