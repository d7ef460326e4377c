package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.room.supervisor.Effect.Admit;
import dev.mallex.room.supervisor.Effect.Kill;
import dev.mallex.room.supervisor.Effect.Probe;
import dev.mallex.room.supervisor.Effect.Refuse;
import dev.mallex.room.supervisor.Effect.Weigh;
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
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import java.time.Instant;

/** What becomes of a server that is being prepared, or loads its model. */
record AtStart(Patience patience) {

  Step on(Starting now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(now.awaitedBy(now.waiting().with(turn)));
      case Released(var turn, _) ->
          new Step(now.awaitedBy(now.waiting().without(turn)), Refuse.who(turn, now.waiting()));
      case Progressed(var kind, var what, var at) ->
          Step.to(now.in(now.phase().then(kind, what, at)));
      case Launched(var at) -> loading(now, at);
      case Answered(var raw, var at) ->
          Step.to(
              Ready.answering(now.waiting(), raw, at).after(now.failures()),
              new Admit(now.waiting()),
              new Weigh());
      case Declined(var fault, var at) ->
          Step.to(Failed.atOnce(at, fault, now.failures()), new Refuse(now.waiting(), fault));
      case Exited(_, var reason, _, var at) ->
          stillborn(now, now.failed(reason, at, patience)).mourning(reason);
      case LogVerdict(var reason, var at) -> judged(now, reason, at);
      case StopAsked(var keep, var at) -> stopEarly(now, keep, at);
      case Changed(var at) ->
          Step.to(Stopping.toEnd(now.waiting(), new Stopped(at)), new Kill("settings changed"));
      case Tick(var at) when now.phase().isOverdue(at) -> judged(now, Phase.OVERDUE, at);
      case Adopted _, Moved _, Weighed _, Vanished _, Tick _ -> Step.to(now);
    };
  }

  private static Step loading(Starting now, Instant at) {
    var phase = now.phase().then(Phase.Kind.LOADING, "loading the model", at);
    return Step.to(now.in(phase), new Probe());
  }

  private static Step stillborn(Starting now, Failed failed) {
    return Step.to(failed, new Refuse(now.waiting(), failed.fault()));
  }

  private Step judged(Starting now, String reason, Instant at) {
    return condemned(now, now.failed(reason, at, patience), reason).mourning(reason);
  }

  private static Step condemned(Starting now, Failed failed, String reason) {
    return Step.to(
        Stopping.toEnd(Crowd.NOBODY, failed),
        new Refuse(now.waiting(), failed.fault()),
        new Kill(reason));
  }

  private static Step stopEarly(Starting now, boolean keep, Instant at) {
    return Step.to(
        new Stopping(at, Crowd.NOBODY, keep, false, new Stopped(at)),
        Refuse.stopped(now.waiting()),
        Effect.goodbye(keep));
  }
}
