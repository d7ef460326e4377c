package dev.mallex.room.supervisor;

import dev.mallex.room.supervisor.Effect.Admit;
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
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.ServerState.Stuck;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Duration;
import java.time.Instant;

/** What becomes of a server that was at work and shows no progress. Nobody is put on it. */
record InDoubt(AtWork atWork) {

  Step on(Stuck now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(now.awaitedBy(now.waiting().with(turn)));
      case Released(var turn, var at) -> letGo(now, turn, at);
      case Moved(var sign, var at) -> lives(now, now.was().pulse().moved(sign, at), at);
      case Answered(_, var at) -> lives(now, now.was().pulse().again(at), at);
      case Tick(var at) when !at.isBefore(now.since().plus(atWork.vigilance().doubt())) ->
          atWork.condemned(now.was(), now.waiting(), silence(now, at), at);
      case LogVerdict(var reason, var at) -> atWork.condemned(now.was(), now.waiting(), reason, at);
      case Vanished(var at) ->
          Step.to(Stopping.toEnd(now.waiting(), Failed.vanished(now.was(), at, atWork.patience())));
      case Exited(var code, var reason, var fate, var at) -> gone(now, code, reason, fate, at);
      case StopAsked(var keep, var at) ->
          Step.to(
              new Stopping(at, Crowd.NOBODY, keep, false, new Stopped(at)),
              Refuse.stopped(now.waiting()),
              Effect.goodbye(keep));
      case Changed _ -> Step.to(now.being(now.was().outOfDate()));
      case Weighed(var bytes, _) ->
          Step.to(now.being(now.was().with(now.was().weight().then(bytes))));
      case Adopted _, Progressed _, Launched _, Declined _, Tick _ -> Step.to(now);
    };
  }

  private static Step letGo(Stuck now, String turn, Instant at) {
    var was = now.was().heldBy(now.was().running().without(turn), at);
    return new Step(
        new Stuck(now.since(), was, now.waiting().without(turn)), Refuse.who(turn, now.waiting()));
  }

  /** Who came meanwhile is put on it now. */
  private static Step lives(Stuck now, Pulse pulse, Instant at) {
    var all = now.was().running().with(now.waiting());
    return Step.to(now.was().heldBy(all, at).with(pulse), new Admit(now.waiting()));
  }

  private Step gone(Stuck now, int code, String reason, Fate fate, Instant at) {
    var rest = code == 0 ? new Stopped(at) : Failed.died(reason, now.was(), at, atWork.patience());
    var next =
        fate == Fate.STILL_THERE
            ? Step.to(rest, new Refuse(now.waiting(), AtEnd.ENDLESS))
            : Birth.after(rest, now.waiting(), at);
    return code == 0 ? next : next.mourning(reason);
  }

  private static String silence(Stuck now, Instant at) {
    var silent = Duration.between(now.was().pulse().at(), at);
    return "it was stuck: no progress for %d s, and no answer to a token beside it"
        .formatted(silent.toSeconds());
  }
}
