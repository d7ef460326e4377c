package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Turn.Effect;
import dev.mallex.app.Turn.Event;
import dev.mallex.app.Turn.State;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnTest {

  private final Turn turn = new Turn(2);
  private final End died = new End.Failed(new Fault.Died("cut"));
  private final End refused = new End.Failed(new Fault.Refused("template"));
  private final End done = new End.Done();
  private final State first = new State.Trying(1);
  private final State second = new State.Trying(2);
  private final State committed = new State.Committed(1);

  @Test
  void beginsWithAnAttemptThatIsNotTheLast() {
    assertThat(turn.begin()).isEqualTo(Turn.Step.to(first, new Effect.Begin(false)));
  }

  @Test
  void triesAgainWhenTheServerDiedBeforeAWord() {
    assertThat(turn.on(first, new Event.AttemptEnded(died)))
        .isEqualTo(Turn.Step.to(second, new Effect.Begin(true)));
  }

  @Test
  void triesAgainWhenTheAnswerWasEmpty() {
    assertThat(turn.on(first, new Event.AttemptEnded(done)))
        .isEqualTo(Turn.Step.to(second, new Effect.Begin(true)));
  }

  @Test
  void doesNotTryAgainWhatWouldFailAgain() {
    assertThat(turn.on(first, new Event.AttemptEnded(refused)).effects())
        .containsExactly(new Effect.Finish(refused));
  }

  @Test
  void doesNotTryAThirdTime() {
    assertThat(turn.on(second, new Event.AttemptEnded(died)).effects())
        .containsExactly(new Effect.Finish(died));
  }

  @Test
  void isFinalOnceTheCallerHasHeardSomething() {
    assertThat(turn.on(first, new Event.Spoke()).state()).isEqualTo(committed);
    assertThat(turn.on(committed, new Event.AttemptEnded(died)).effects())
        .containsExactly(new Effect.Finish(died));
  }

  @Test
  void asksOnceAgainForAFumbledAnswerEvenWhereTheCallerHasHeardSomething() {
    var fumbled = new Event.AttemptEnded(new End.Failed(new Fault.Fumbled("<call", "what?")));

    assertThat(turn.on(first, fumbled)).isEqualTo(Turn.Step.to(second, new Effect.Begin(true)));
    assertThat(turn.on(committed, fumbled))
        .isEqualTo(Turn.Step.to(new State.Committed(2), new Effect.Begin(true)));
    assertThat(turn.on(new State.Committed(2), fumbled).effects())
        .containsExactly(new Effect.Finish(fumbled.end()));
  }

  @Test
  void abandonsTheAttemptWhenTheCallerLeaves() {
    for (var state : List.of(first, second, committed)) {
      assertThat(turn.on(state, new Event.CallerLeft()).effects())
          .containsExactly(new Effect.Abandon(), new Effect.Finish(new End.Cancelled()));
    }
  }

  @Test
  void endsAtItsDeadline() {
    var after = Duration.ofMinutes(30);

    assertThat(turn.on(committed, new Event.DeadlinePassed(after)).effects())
        .containsExactly(
            new Effect.Abandon(), new Effect.Finish(new End.Failed(new Fault.Late(after))));
  }

  @Test
  void hasExactlyOneEndWhateverHappens() {
    var random = new Random(7);
    var events =
        List.of(
            new Event.Spoke(),
            new Event.AttemptEnded(done),
            new Event.AttemptEnded(died),
            new Event.AttemptEnded(refused),
            new Event.CallerLeft(),
            new Event.DeadlinePassed(Duration.ZERO));
    for (int walk = 0; walk < 10_000; walk++) {
      var state = turn.begin().state();
      int ends = 0;
      for (int step = 0; step < 12; step++) {
        var next = turn.on(state, events.get(random.nextInt(events.size())));
        state = next.state();
        ends += (int) next.effects().stream().filter(Effect.Finish.class::isInstance).count();
      }
      assertThat(ends).isLessThanOrEqualTo(1);
      assertThat(state instanceof State.Over).isEqualTo(ends == 1);
    }
  }
}
