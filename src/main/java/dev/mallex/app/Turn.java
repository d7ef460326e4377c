package dev.mallex.app;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import java.time.Duration;
import java.util.List;

/**
 * One turn as a pure machine. An answer without content, a fumbled call and a server that died are
 * one thing: another attempt. What has reached the caller stays: then only a fumbled answer is
 * asked for again, and the next attempt goes on with the same message. There is no second retry
 * anywhere.
 *
 * @param attempts how many a turn has at most
 */
record Turn(int attempts) {

  sealed interface State {
    /** Nothing has reached the caller. */
    record Trying(int attempt) implements State {}

    /**
     * Something has: only an answer that was fumbled is asked for again, and goes on from there.
     */
    record Committed(int attempt) implements State {}

    record Over() implements State {}
  }

  sealed interface Event {
    /** An attempt has something for the caller. */
    record Spoke() implements Event {}

    record AttemptEnded(End end) implements Event {}

    record CallerLeft() implements Event {}

    record DeadlinePassed(Duration after) implements Event {}
  }

  sealed interface Effect {
    /** Begin an attempt; after the {@code last} there is no other. */
    record Begin(boolean last) implements Effect {}

    /** Cancel the attempt that runs, and hear no more of it. */
    record Abandon() implements Effect {}

    /** The turn's one end. */
    record Finish(End end) implements Effect {}
  }

  record Step(State state, List<Effect> effects) {

    static Step to(State state, Effect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  private record Moment(State state, Event event) {}

  Step begin() {
    return another(new State.Trying(1), 1);
  }

  Step on(State state, Event event) {
    return switch (new Moment(state, event)) {
      case Moment(State.Over over, _) -> Step.to(over);
      case Moment(State.Trying(var attempt), Event.Spoke _) ->
          Step.to(new State.Committed(attempt));
      case Moment(State.Committed same, Event.Spoke _) -> Step.to(same);
      case Moment(State.Trying(var attempt), Event.AttemptEnded(var end))
          when attempt < attempts && isWorthAnother(end) ->
          another(new State.Trying(attempt + 1), attempt + 1);
      case Moment(State.Committed(var attempt), Event.AttemptEnded(var end))
          when attempt < attempts && isFumbled(end) ->
          another(new State.Committed(attempt + 1), attempt + 1);
      case Moment(_, Event.AttemptEnded(var end)) -> finish(end);
      case Moment(_, Event.CallerLeft _) -> abandon(new End.Cancelled());
      case Moment(_, Event.DeadlinePassed(var after)) ->
          abandon(new End.Failed(new Fault.Late(after)));
    };
  }

  private Step another(State state, int number) {
    return Step.to(state, new Effect.Begin(number >= attempts));
  }

  private static Step finish(End end) {
    return Step.to(new State.Over(), new Effect.Finish(end));
  }

  private static Step abandon(End end) {
    return Step.to(new State.Over(), new Effect.Abandon(), new Effect.Finish(end));
  }

  /** Done without a word, a fumbled answer, a server that died: asking again may mend it. */
  private static boolean isWorthAnother(End end) {
    return switch (end) {
      case End.Done _ -> true;
      case End.Cancelled _ -> false;
      case End.Failed(var fault) -> fault instanceof Fault.Died || isFumbled(end);
    };
  }

  private static boolean isFumbled(End end) {
    return end instanceof End.Failed(Fault.Fumbled _);
  }
}
