package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.Effect.AnswerStops;
import dev.mallex.room.supervisor.Effect.Kill;
import dev.mallex.room.supervisor.Effect.Refuse;
import dev.mallex.room.supervisor.ServerEvent.Adopted;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.room.supervisor.ServerEvent.Changed;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Moved;
import dev.mallex.room.supervisor.ServerEvent.Progressed;
import dev.mallex.room.supervisor.ServerEvent.Released;
import dev.mallex.room.supervisor.ServerEvent.StopAsked;
import dev.mallex.room.supervisor.ServerEvent.Tick;
import dev.mallex.room.supervisor.ServerEvent.Vanished;
import dev.mallex.room.supervisor.ServerEvent.Wanted;
import dev.mallex.room.supervisor.ServerEvent.Weighed;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Lingering;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a server that was told to end, or was left to its keeper. */
record AtEnd(Patience patience) {

  static final Fault ENDLESS = new Fault.Broken("the model server does not end");

  Step on(Stopping now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(now.awaitedBy(now.waiting().with(turn)));
      case Released(var turn, _) ->
          new Step(now.awaitedBy(now.waiting().without(turn)), Refuse.who(turn, now.waiting()));
      case StopAsked(var keep, var at) -> stopAgain(now, keep, at);
      case Exited(_, var reason, var fate, var at) -> exited(now, reason, fate, at);
      case LogVerdict(var reason, _) -> judged(now, reason);
      case Declined(_, var at) -> ended(now, Fate.GONE, at);
      case Tick(var at) when at.isAfter(now.since().plus(patience.stop())) -> endless(now, at);
      case Changed _ -> Step.to(forgiven(now));
      case Adopted _, Progressed _, Launched _, Answered _ -> Step.to(now);
      case Moved _, Weighed _, Vanished _, Tick _ -> Step.to(now);
    };
  }

  /** Other settings have failed nowhere yet. */
  private static Stopping forgiven(Stopping now) {
    return new Stopping(
        now.since(), now.waiting(), now.kept(), now.again(), new Stopped(now.since()));
  }

  /** A process that is handed over can still be ended; one that is ending cannot be kept. */
  private static Step stopAgain(Stopping now, boolean keep, Instant at) {
    var since = now.kept() && !keep ? at : now.since();
    var stopping = new Stopping(since, Crowd.NOBODY, now.kept() && keep, false, new Stopped(at));
    var refusal = Refuse.stopped(now.waiting());
    return now.kept() && !keep
        ? Step.to(stopping, refusal, new Kill("asked to stop"))
        : Step.to(stopping, refusal);
  }

  /** Of a process that vanished it is only now known why: by its log, or by its exit. */
  private Optional<Stopping> learnt(Stopping now, String reason) {
    return now.rest() instanceof Failed failed && failed.isUnexplained()
        ? Optional.of(
            new Stopping(
                now.since(),
                now.waiting(),
                now.kept(),
                now.again(),
                failed.explained(reason, patience)))
        : Optional.empty();
  }

  private Step exited(Stopping now, String reason, Fate fate, Instant at) {
    return learnt(now, reason)
        .map(known -> left(known, fate, at).mourning(reason))
        .orElseGet(() -> left(now, fate, at));
  }

  private Step judged(Stopping now, String reason) {
    return learnt(now, reason)
        .map(known -> Step.to(known).mourning(reason))
        .orElseGet(() -> Step.to(now));
  }

  /** Left to its keeper and then told to end after all, it is only over with its end. */
  private static Step left(Stopping now, Fate fate, Instant at) {
    return switch (fate) {
      case GONE -> ended(now, fate, at);
      case HANDED_OVER -> now.kept() ? ended(now, fate, at) : Step.to(now);
      case STILL_THERE -> endless(now, at);
    };
  }

  private static Step endless(Stopping now, Instant at) {
    return Step.to(
        new Lingering(at, now.rest()),
        new Refuse(now.waiting(), ENDLESS),
        new AnswerStops(Fate.STILL_THERE));
  }

  private static Step ended(Stopping now, Fate fate, Instant at) {
    var next =
        now.again()
            ? Birth.of(now.rest(), now.waiting(), at)
            : Birth.after(now.rest(), now.waiting(), at);
    return next.after(new AnswerStops(fate));
  }
}
