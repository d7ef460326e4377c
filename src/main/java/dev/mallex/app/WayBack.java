package dev.mallex.app;

import dev.mallex.bus.Bugs;
import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.LineReceiver;
import dev.mallex.bus.Sink;
import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import dev.mallex.room.ingress.Ingress;
import dev.mallex.room.tools.Tools;
import dev.mallex.room.translate.Translate;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The order of the rooms on the way out, and the only place that names it: upstream, tools,
 * translate, and the turn that gives the events to ingress.
 */
@Shell
final class WayBack {

  private static final Fault GONE = new Fault.Died("the turn is over");

  private final Bus bus;
  private final Shards shards;
  private final int window;
  private final UnaryOperator<Sink<StreamEvent>> explaining;

  private WayBack(Bus bus, Shards shards, int window, UnaryOperator<Sink<StreamEvent>> explaining) {
    this.bus = bus;
    this.shards = shards;
    this.window = window;
    this.explaining = explaining;
  }

  /** With a supervisor, an answer that its server did not live to finish says why. */
  static WayBack of(Setup setup, Bus bus, Shards shards) {
    return new WayBack(
        bus,
        shards,
        setup.configuration().rooms().lineWindow(),
        setup.isSupervised() ? new Deaths(bus)::explaining : sink -> sink);
  }

  /** In front of a server of which nobody knows more. */
  static WayBack of(Bus bus, Shards shards, int window) {
    return new WayBack(bus, shards, window, sink -> sink);
  }

  /** What is answered: as which attempt of its turn, and after what. */
  record Attempt(Ingress.Begin turn, int number, boolean last, StreamEvent.Interrupted after) {

    <P> Line<P> line(String hop, int window) {
      return new Line<>("mallex.turn." + turn.ticket().turn() + "." + number + "." + hop, window);
    }
  }

  /** An attempt under way. */
  final class Running {

    private final Line<Piece> raw;
    private final LineReceiver<StreamEvent> receiver;
    private boolean abandoned;

    private Running(Line<Piece> raw, Line<StreamEvent> told, Sink<StreamEvent> sink) {
      this.raw = raw;
      this.receiver = bus.receive(told, explaining.apply(sink));
    }

    /** Wants no more of it, however far it has come: nothing of it stays open. */
    void abandon() {
      abandoned = true;
      receiver.cancel();
    }

    /** A cancel that came before the next one was there would reach nobody. */
    private Future<?> unlessAbandoned(Supplier<Future<?>> next) {
      return abandoned ? Future.failedFuture(new Refusal(GONE)) : next.get();
    }

    private void posted() {
      if (abandoned) {
        bus.cancel(raw);
      }
    }
  }

  /**
   * Wires the lines of an attempt from their end to their beginning, then posts. Whatever comes of
   * it reaches {@code sink}, and its end does so in every case.
   */
  Running open(
      Attempt attempt, Pipeline.Server server, Prepared.Compiled compiled, Sink<StreamEvent> sink) {
    Line<Piece> raw = attempt.line("raw", window);
    Line<Piece> read = attempt.line("read", window);
    Line<StreamEvent> told = attempt.line("told", window);
    var running = new Running(raw, told, sink);
    tellBack(attempt, compiled, read, told)
        .compose(_ -> running.unlessAbandoned(() -> readBack(attempt, server, compiled, raw, read)))
        .compose(_ -> running.unlessAbandoned(() -> post(attempt, server, compiled, raw)))
        .onSuccess(_ -> running.posted())
        .onFailure(cause -> close(List.of(raw, read), told, ending(attempt, cause)));
    return running;
  }

  /** The same without the model server: what a rule has said comes in its place. */
  Running open(Attempt attempt, Prepared.ByRule known, Sink<StreamEvent> sink) {
    Line<Piece> raw = attempt.line("raw", window);
    Line<StreamEvent> told = attempt.line("told", window);
    var running = new Running(raw, told, sink);
    tellBack(attempt, known, raw, told)
        .onSuccess(_ -> bus.sender(raw).end(known.pieces(), new End.Done()))
        .onFailure(cause -> close(List.of(raw), told, ending(attempt, cause)));
    return running;
  }

  private Future<?> tellBack(
      Attempt attempt, Prepared prepared, Line<Piece> from, Line<StreamEvent> to) {
    var asked = attempt.turn().conversation();
    var answering =
        new Translate.Answering(
            asked.model(),
            prepared.tokens(),
            prepared.prefill(),
            asked.settings(),
            attempt.after(),
            attempt.last());
    return bus.ask(
        Translate.TELL_BACK,
        new Translate.TellBack(attempt.turn().ticket(), prepared.request(), answering, from, to));
  }

  private Future<?> readBack(
      Attempt attempt,
      Pipeline.Server server,
      Prepared.Compiled compiled,
      Line<Piece> from,
      Line<Piece> to) {
    var ticket = attempt.turn().ticket();
    return bus.ask(
        Tools.READ_BACK.shard(ticket.shard(shards.tools())),
        new Tools.ReadBack(
            ticket, compiled.shown(), new Tools.Chance(attempt.last(), server.parses()), from, to));
  }

  private Future<?> post(
      Attempt attempt, Pipeline.Server server, Prepared.Compiled compiled, Line<Piece> answer) {
    var ticket = attempt.turn().ticket();
    return bus.ask(
        Upstream.ADDRESS, new Upstream.Post(ticket, server.origin(), compiled.request(), answer));
  }

  private static End ending(Attempt attempt, Throwable cause) {
    return new End.Failed(Bugs.faultOf(attempt.turn().ticket().turn(), cause));
  }

  /** A stage could not be opened: those that were, and the sink, hear of the end all the same. */
  private void close(List<Line<Piece>> inner, Line<StreamEvent> outer, End end) {
    inner.forEach(line -> bus.sender(line).end(List.of(), end));
    bus.sender(outer).end(List.of(), end);
  }
}
