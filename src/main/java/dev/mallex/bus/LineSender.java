package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayDeque;
import java.util.List;

/** The sending side of a line. Used on the context on which it was opened, and on no other. */
@Shell
public final class LineSender<P> {

  private final EventBus events;
  private final Line<P> line;
  private final OpenLines lines;
  private final MessageConsumer<Back> back;
  private final ArrayDeque<Parcel<P>> waiting = new ArrayDeque<>();
  private int credits;
  private boolean ended;
  private boolean wanted = true;
  private Promise<Void> room = Promise.promise();
  private Runnable onRoom = () -> {};
  private Runnable onCancel = () -> {};

  LineSender(EventBus events, Line<P> line, OpenLines lines) {
    this.events = events;
    this.line = line;
    this.lines = lines;
    this.credits = line.window();
    this.back = events.localConsumer(line.back(), message -> hear(message.body()));
    lines.opened();
  }

  /** Sends, or keeps until credit comes; a sender that is {@link #full} should pause its source. */
  public void send(List<P> pieces) {
    if (!ended && wanted && !pieces.isEmpty()) {
      offer(new Parcel.More<>(pieces));
    }
  }

  /** Sends the last pieces and the end. Whatever is sent afterwards goes nowhere. */
  public void end(List<P> pieces, End end) {
    if (!ended) {
      ended = true;
      offer(new Parcel.Last<>(pieces, end));
    }
  }

  /** Ends at once: what still waits for credit is dropped, for nobody wants it. */
  public void abandon(End end) {
    if (!ended) {
      ended = true;
      waiting.clear();
      deliver(new Parcel.Last<>(List.of(), end));
    }
  }

  public boolean full() {
    return wanted && credits == 0;
  }

  /** Completes when there is room for more, at once where there is. */
  public Future<Void> room() {
    return full() && !ended ? room.future() : Future.succeededFuture();
  }

  /** Is called when a full line has room again. */
  public LineSender<P> onRoom(Runnable action) {
    onRoom = action;
    return this;
  }

  /** Is called once when the receiver wants no more; the sender still has to end the line. */
  public LineSender<P> onCancel(Runnable action) {
    onCancel = action;
    return this;
  }

  private void hear(Back message) {
    switch (message) {
      case Back.Credit(var parcels) -> refill(parcels);
      case Back.Cancel _ -> cancelled();
    }
  }

  private void refill(int parcels) {
    boolean wasFull = full();
    credits += parcels;
    while (credits > 0 && !waiting.isEmpty()) {
      credits--;
      deliver(waiting.remove());
    }
    if (wasFull && !full()) {
      roomAgain();
    }
  }

  private void roomAgain() {
    var waited = room;
    room = Promise.promise();
    waited.tryComplete();
    onRoom.run();
  }

  /** From here on only the end travels, and it needs no credit: nobody may drain any more. */
  private void cancelled() {
    wanted = false;
    waiting.removeIf(parcel -> parcel instanceof Parcel.More);
    waiting.forEach(this::deliver);
    waiting.clear();
    room.tryComplete();
    var action = onCancel;
    onCancel = () -> {};
    if (!ended) {
      action.run();
    }
  }

  private void offer(Parcel<P> parcel) {
    if (full()) {
      waiting.add(parcel);
      return;
    }
    credits--;
    deliver(parcel);
  }

  private void deliver(Parcel<P> parcel) {
    events.send(line.address(), parcel);
    if (parcel instanceof Parcel.Last) {
      back.unregister();
      lines.closed();
    }
  }
}
