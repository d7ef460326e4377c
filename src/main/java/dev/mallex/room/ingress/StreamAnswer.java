package dev.mallex.room.ingress;

import dev.mallex.bus.Sink;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A turn's events on their way to a caller who streams, with pings while there are none. */
@Shell
final class StreamAnswer implements Sink<StreamEvent> {

  private final Vertx vertx;
  private final IngressConfig config;
  private final Caller caller;
  private final HttpServerResponse response;
  private Promise<Void> room = Promise.promise();
  private long timer;
  private OptionalLong unread = OptionalLong.empty();
  private boolean whole;

  StreamAnswer(Vertx vertx, IngressConfig config, Caller caller) {
    this.vertx = vertx;
    this.config = config;
    this.caller = caller;
    this.response = caller.response().drainHandler(_ -> roomAgain());
    this.timer = vertx.setTimer(config.pingEvery().toMillis(), _ -> ping());
  }

  @Override
  public Future<?> pieces(List<StreamEvent> events) {
    if (caller.gone()) {
      return Future.succeededFuture();
    }
    events.forEach(this::note);
    write(events.stream().map(EventJson::of).collect(Collectors.joining()));
    return response.writeQueueFull() ? roomLater() : Future.succeededFuture();
  }

  @Override
  public void end(End end) {
    vertx.cancelTimer(timer);
    unread.ifPresent(vertx::cancelTimer);
    if (caller.gone()) {
      return;
    }
    switch (end) {
      case End.Done() -> done();
      case End.Failed(var fault) -> fail(fault);
      case End.Cancelled() -> fail(new Fault.Died("the turn was cancelled"));
    }
  }

  /** The caller left: what waits for room shall wait no more. */
  void abandon() {
    vertx.cancelTimer(timer);
    roomAgain();
  }

  /** A caller who is there and reads nothing has his turn only for a while. */
  private Future<?> roomLater() {
    if (unread.isEmpty()) {
      long patience = config.unreadFor().toMillis();
      unread = OptionalLong.of(vertx.setTimer(patience, _ -> caller.dismiss()));
    }
    return room.future();
  }

  private void done() {
    if (whole) {
      response.end();
    } else {
      fail(new Fault.Bug("the turn ended without a whole message"));
    }
  }

  private void fail(Fault fault) {
    if (response.headWritten()) {
      caller.note(fault);
      response.end(EventJson.error(Envelope.of(fault, caller.id()), caller.id()));
    } else {
      caller.fail(fault);
    }
  }

  /** Nobody needs a ping who has not yet read what is there. */
  private void ping() {
    if (!caller.gone() && !response.ended() && !response.writeQueueFull()) {
      write(EventJson.PING);
    }
  }

  private void note(StreamEvent event) {
    whole |= event instanceof StreamEvent.MessageStop;
    if (event instanceof StreamEvent.Accepted && !response.headWritten()) {
      vertx.cancelTimer(timer);
      timer = vertx.setTimer(config.firstPingAfter().toMillis(), _ -> ping());
    }
  }

  private void write(String events) {
    if (events.isEmpty()) {
      return;
    }
    if (!response.headWritten()) {
      response
          .putHeader("content-type", "text/event-stream")
          .putHeader("cache-control", "no-cache");
      response.setChunked(true);
      vertx.cancelTimer(timer);
      timer = vertx.setPeriodic(config.pingEvery().toMillis(), _ -> ping());
    }
    response.write(events);
  }

  private void roomAgain() {
    unread.ifPresent(vertx::cancelTimer);
    unread = OptionalLong.empty();
    var waiting = room;
    room = Promise.promise();
    waiting.complete();
  }
}
