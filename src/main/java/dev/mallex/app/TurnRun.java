package dev.mallex.app;

import dev.mallex.bus.Bugs;
import dev.mallex.bus.LineSender;
import dev.mallex.bus.Sink;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import dev.mallex.room.ingress.Ingress;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Performs what {@link Turn} decides, for one turn, on the event loop of its caller. */
@Shell
final class TurnRun {

  /**
   * What a turn is done with.
   *
   * @param release is told that the turn holds the model server no longer; twice is harmless
   * @param over is told the turn's facts, once
   */
  record Means(
      Turn machine,
      Pipeline pipeline,
      WayBack wayBack,
      Consumer<String> release,
      Consumer<Facts> over) {}

  private final Means means;
  private final Ingress.Begin turn;
  private final LineSender<StreamEvent> caller;
  private final Story story;
  private boolean abandoned;
  private Runnable atTheEnd = () -> {};
  private Turn.State state = new Turn.State.Over();
  private Optional<WayBack.Running> running = Optional.empty();
  private Optional<Future<Prepared>> prepared = Optional.empty();
  private Optional<Fault.Fumbled> fumbled = Optional.empty();

  TurnRun(Means means, Ingress.Begin turn, LineSender<StreamEvent> caller) {
    this.means = means;
    this.turn = turn;
    this.caller = caller;
    this.story = new Story(turn, Instant.now());
    caller.onCancel(() -> hear(new Turn.Event.CallerLeft()));
  }

  /** Begins; {@code atTheEnd} runs when the turn is over. */
  void begin(Runnable atTheEnd) {
    this.atTheEnd = atTheEnd;
    apply(means.machine().begin());
  }

  void deadlinePassed(Duration after) {
    hear(new Turn.Event.DeadlinePassed(after));
  }

  private void hear(Turn.Event event) {
    apply(means.machine().on(state, event));
  }

  private void apply(Turn.Step step) {
    state = step.state();
    step.effects().forEach(this::perform);
  }

  private void perform(Turn.Effect effect) {
    switch (effect) {
      case Turn.Effect.Begin(var last) -> attempt(story.nextAttempt(), last);
      case Turn.Effect.Abandon _ -> abandon();
      case Turn.Effect.Finish(var end) -> finish(end);
    }
  }

  /** The prompt is compiled once; whether the server is ready is asked for each attempt. */
  private void attempt(int number, boolean last) {
    if (prepared.isEmpty()) {
      var work = means.pipeline().prepare(turn.ticket(), turn.conversation());
      prepared = Optional.of(work.onSuccess(this::accepted));
    }
    prepared
        .get()
        .compose(done -> isOver() ? gone() : go(done, number, last))
        .onFailure(
            cause -> ended(number, new End.Failed(Bugs.faultOf(turn.ticket().turn(), cause))));
  }

  private Future<Void> go(Prepared done, int number, boolean last) {
    return switch (done) {
      case Prepared.Compiled request -> ready(number, last, request);
      case Prepared.ByRule known -> {
        var attempt = new WayBack.Attempt(turn, number, last, story.interrupted());
        running = Optional.of(means.wayBack().open(attempt, known, new Hearing(number)));
        yield Future.succeededFuture();
      }
    };
  }

  private void accepted(Prepared done) {
    story.prepared(done);
    if (!isOver()) {
      caller.send(List.of(new StreamEvent.Accepted()));
    }
  }

  private Future<Void> ready(int number, boolean last, Prepared.Compiled done) {
    return means
        .pipeline()
        .ready(turn.ticket(), story.began())
        .compose(server -> settled(done, server).compose(it -> open(it, number, last, server)));
  }

  /** As the model takes it, and with what was wrong with its last answer. */
  private Future<Prepared.Compiled> settled(Prepared.Compiled done, Pipeline.Server server) {
    if (isOver()) {
      return Future.succeededFuture(done); // it only has to let go of the server
    }
    return means
        .pipeline()
        .settle(turn.ticket(), turn.conversation(), done, server)
        .onSuccess(settled -> prepared = Optional.of(Future.succeededFuture(settled)))
        .compose(settled -> means.pipeline().again(turn.ticket(), settled, fumbled, story.spent()));
  }

  /** A turn that ended while it was compiled wants no server. */
  private static Future<Void> gone() {
    return Future.failedFuture(new Refusal(new Fault.Died("the turn is over")));
  }

  private boolean isOver() {
    return state instanceof Turn.State.Over;
  }

  /** A turn that ended while it waited for the server lets go of it again. */
  private Future<Void> open(
      Prepared.Compiled done, int number, boolean last, Pipeline.Server server) {
    if (isOver()) {
      means.release().accept(turn.ticket().turn());
      return Future.succeededFuture();
    }
    var attempt = new WayBack.Attempt(turn, number, last, story.interrupted());
    story.posted(done);
    running = Optional.of(means.wayBack().open(attempt, server, done, new Hearing(number)));
    return Future.succeededFuture();
  }

  private void ended(int number, End end) {
    if (number == story.attempts()) {
      running = Optional.empty();
      fumbled =
          end instanceof End.Failed(Fault.Fumbled what) ? Optional.of(what) : Optional.empty();
      hear(new Turn.Event.AttemptEnded(end));
    }
  }

  private void abandon() {
    abandoned = true;
    running.ifPresent(WayBack.Running::abandon);
  }

  private void finish(End end) {
    if (abandoned) {
      caller.abandon(end);
    } else {
      caller.end(List.of(), end);
    }
    atTheEnd.run();
    means.over().accept(story.over(end, Instant.now()));
  }

  /** What an attempt says: it goes on to the caller as long as the turn is not over. */
  private final class Hearing implements Sink<StreamEvent> {

    private final int number;

    Hearing(int number) {
      this.number = number;
    }

    @Override
    public Future<?> pieces(List<StreamEvent> events) {
      if (isOver()) {
        return Future.succeededFuture();
      }
      if (events.stream().anyMatch(StreamEvent::tells)) {
        hear(new Turn.Event.Spoke());
      }
      story.heard(events, Instant.now());
      caller.send(events);
      return caller.room();
    }

    @Override
    public void end(End end) {
      ended(number, end);
    }
  }
}
