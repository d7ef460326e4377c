package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import dev.mallex.room.supervisor.Effect.Admit;
import dev.mallex.room.supervisor.Effect.AnswerStops;
import dev.mallex.room.supervisor.Effect.Kill;
import dev.mallex.room.supervisor.Effect.Launch;
import dev.mallex.room.supervisor.Effect.Probe;
import dev.mallex.room.supervisor.Effect.Refuse;
import dev.mallex.room.supervisor.ServerEvent.Adopted;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.room.supervisor.ServerEvent.Changed;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Progressed;
import dev.mallex.room.supervisor.ServerEvent.Released;
import dev.mallex.room.supervisor.ServerEvent.StopAsked;
import dev.mallex.room.supervisor.ServerEvent.Tick;
import dev.mallex.room.supervisor.ServerEvent.Wanted;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Rest;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides the model server's life and never acts: an event comes in, the next state and its effects
 * go out. Every way out of a state releases everyone who waits in it: admitted, refused, or carried
 * into the state where they wait on.
 *
 * @param idle after how long without a turn the server is stopped; zero is never
 */
record Lifecycle(Duration idle, Patience patience) {

  private static final Fault STOPPED =
      new Fault.Broken("the model server was stopped while the turn waited for it");
  private static final Fault ENDLESS = new Fault.Broken("the model server does not end");
  private static final Fault LET_GO = new Fault.Died("the turn no longer waits for the server");

  Step on(ServerState state, ServerEvent event) {
    return switch (state) {
      case Rest rest -> resting(rest, event);
      case Starting starting -> starting(starting, event);
      case Ready ready -> ready(ready, event);
      case Stopping stopping -> stopping(stopping, event);
    };
  }

  private Step resting(Rest rest, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, var at) -> leave(rest, Crowd.of(turn), at);
      case Adopted(var at) -> start(Crowd.NOBODY, at, Failures.NONE);
      case StopAsked(_, var at) -> Step.to(new Stopped(at), new AnswerStops(Fate.GONE));
      case Changed(var at) -> Step.to(new Stopped(at));
      case Released _, Progressed _, Launched _, Answered _, Declined _ -> Step.to(rest);
      case LogVerdict _, Exited _, Tick _ -> Step.to(rest);
    };
  }

  private Step starting(Starting now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(now.awaitedBy(now.waiting().with(turn)));
      case Released(var turn, _) ->
          new Step(now.awaitedBy(now.waiting().without(turn)), letGo(now.waiting(), turn));
      case Progressed(var detail, _) -> Step.to(now.busyWith(detail));
      case Launched _ -> Step.to(now.busyWith("loading the model"), new Probe());
      case Answered(var raw, var at) ->
          Step.to(new Ready(at, now.waiting(), at, raw, false), new Admit(now.waiting()));
      case Declined(var fault, var at) ->
          Step.to(Failed.atOnce(at, fault, now.failures()), new Refuse(now.waiting(), fault));
      case Exited(_, var reason, _, var at) -> stillborn(now, now.failed(reason, at, patience));
      case LogVerdict(var reason, var at) ->
          condemned(now, now.failed(reason, at, patience), reason);
      case StopAsked(var keep, var at) -> stopEarly(now, keep, at);
      case Changed(var at) -> startOver(now, at);
      case Adopted _, Tick _ -> Step.to(now);
    };
  }

  private static Step stillborn(Starting now, Failed failed) {
    return Step.to(failed, new Refuse(now.waiting(), failed.fault()));
  }

  private static Step condemned(Starting now, Failed failed, String reason) {
    return Step.to(
        new Stopping(failed.since(), Crowd.NOBODY, false, failed),
        new Refuse(now.waiting(), failed.fault()),
        new Kill(reason));
  }

  private static Step stopEarly(Starting now, boolean keep, Instant at) {
    return Step.to(
        new Stopping(at, Crowd.NOBODY, keep, new Stopped(at)),
        new Refuse(now.waiting(), STOPPED),
        Effect.goodbye(keep));
  }

  private static Step startOver(Starting now, Instant at) {
    return Step.to(
        new Stopping(at, now.waiting(), false, new Stopped(at)), new Kill("settings changed"));
  }

  private Step ready(Ready now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) ->
          Step.to(now.heldBy(now.running().with(turn), now.idleSince()), new Admit(Crowd.of(turn)));
      case Released(var turn, var at) when now.running().has(turn) ->
          rested(now.heldBy(now.running().without(turn), at), at);
      case Tick(var at) -> rested(now, at);
      case Changed(var at) -> rested(now.outOfDate(), at);
      case StopAsked(var keep, var at) ->
          Step.to(new Stopping(at, Crowd.NOBODY, keep, new Stopped(at)), Effect.goodbye(keep));
      case LogVerdict(var reason, var at) ->
          Step.to(
              new Stopping(at, Crowd.NOBODY, false, Failed.died(reason, now.running(), at)),
              new Kill(reason));
      case Exited(var code, var reason, _, var at) ->
          Step.to(code == 0 ? new Stopped(at) : Failed.died(reason, now.running(), at));
      case Released _, Adopted _, Progressed _ -> Step.to(now);
      case Launched _, Answered _, Declined _ -> Step.to(now);
    };
  }

  private Step stopping(Stopping now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(now.awaitedBy(now.waiting().with(turn)));
      case Released(var turn, _) ->
          new Step(now.awaitedBy(now.waiting().without(turn)), letGo(now.waiting(), turn));
      case StopAsked(var keep, var at) -> stopAgain(now, keep, at);
      case Exited(_, _, var fate, var at) -> left(now, fate, at);
      case Declined(_, var at) -> ended(now, Fate.GONE, at);
      case Tick(var at) when at.isAfter(now.since().plus(patience.stop())) -> stuck(now, at);
      case Changed _ ->
          Step.to(new Stopping(now.since(), now.waiting(), now.kept(), new Stopped(now.since())));
      case Adopted _, Progressed _, Launched _, Answered _, LogVerdict _, Tick _ -> Step.to(now);
    };
  }

  /** A process that is handed over can still be ended; one that is ending cannot be kept. */
  private static Step stopAgain(Stopping now, boolean keep, Instant at) {
    var since = now.kept() && !keep ? at : now.since();
    var stopping = new Stopping(since, Crowd.NOBODY, now.kept() && keep, new Stopped(at));
    var refusal = new Refuse(now.waiting(), STOPPED);
    return now.kept() && !keep
        ? Step.to(stopping, refusal, new Kill("asked to stop"))
        : Step.to(stopping, refusal);
  }

  /** Left to its keeper and then told to end after all, it is only over with its end. */
  private Step left(Stopping now, Fate fate, Instant at) {
    return switch (fate) {
      case GONE -> ended(now, fate, at);
      case HANDED_OVER -> now.kept() ? ended(now, fate, at) : Step.to(now);
      case STILL_THERE -> stuck(now, at);
    };
  }

  private static Step stuck(Stopping now, Instant at) {
    return Step.to(
        Failed.atOnce(at, ENDLESS, Failures.NONE),
        new Refuse(now.waiting(), ENDLESS),
        new AnswerStops(Fate.STILL_THERE));
  }

  /** The process is gone: who waited for that gets a new one, where the failures allow it. */
  private Step ended(Stopping now, Fate fate, Instant at) {
    var next = now.waiting().isEmpty() ? Step.to(now.rest()) : leave(now.rest(), now.waiting(), at);
    return next.after(new AnswerStops(fate));
  }

  private Step leave(Rest rest, Crowd waiting, Instant at) {
    return switch (rest) {
      case Stopped _ -> start(waiting, at, Failures.NONE);
      case Failed failed when at.isBefore(failed.again()) ->
          Step.to(failed, new Refuse(waiting, failed.fault()));
      case Failed failed when waiting.hasSomeOf(failed.victims()) -> spare(failed, waiting, at);
      case Failed failed -> start(waiting, at, failed.failures());
    };
  }

  /** Who was too much for the last server is not put on the next one. */
  private Step spare(Failed failed, Crowd waiting, Instant at) {
    var others = waiting.without(failed.victims());
    var next = others.isEmpty() ? Step.to(failed) : start(others, at, failed.failures());
    return next.after(new Refuse(waiting.without(others), OutOfMemory.fault()));
  }

  private Step start(Crowd waiting, Instant at, Failures failures) {
    return Step.to(new Starting(at, waiting, "preparing", failures), new Launch());
  }

  /** Nobody holds the server: has it been so for long enough? */
  private Step rested(Ready now, Instant at) {
    boolean late = !idle.isZero() && !at.isBefore(now.idleSince().plus(idle));
    boolean due = late || now.outdated();
    if (!due || !now.running().isEmpty()) {
      return Step.to(now);
    }
    var why = now.outdated() ? "settings changed" : "idle for " + idle;
    return Step.to(new Stopping(at, Crowd.NOBODY, false, new Stopped(at)), new Kill(why));
  }

  /** A turn that gave up waiting is released like any other. */
  private static List<Effect> letGo(Crowd waiting, String turn) {
    return waiting.has(turn) ? List.of(new Refuse(Crowd.of(turn), LET_GO)) : List.of();
  }
}
