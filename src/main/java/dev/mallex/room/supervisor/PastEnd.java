package dev.mallex.room.supervisor;

import dev.mallex.room.supervisor.Effect.Kill;
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
import dev.mallex.room.supervisor.ServerState.Lingering;
import dev.mallex.room.supervisor.ServerState.Rest;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Instant;

/**
 * What becomes of a process that would not end: whoever needs a server has it killed once more. One
 * that was left to its keeper after all is nobody's hindrance: the next start adopts or ends it.
 */
final class PastEnd {

  private static final Kill AGAIN = new Kill("it did not end");

  private PastEnd() {}

  /** Of a process that is there after all, no step leads to rest or to another process. */
  static Step ifThere(ServerEvent event, Step step) {
    boolean there = event instanceof Exited(_, _, var fate, _) && fate == Fate.STILL_THERE;
    return there && step.state() instanceof Rest rest
        ? new Step(new Lingering(event.at(), rest), step.effects())
        : step;
  }

  static Step on(Lingering now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, var at) -> endOnceMore(now, Crowd.of(turn), at);
      case StopAsked(_, var at) -> Step.to(Stopping.toEnd(Crowd.NOBODY, new Stopped(at)), AGAIN);
      case Exited(_, _, var fate, _) when fate != Fate.STILL_THERE -> Step.to(now.rest());
      case Declined _ -> Step.to(now.rest());
      case Changed _ -> Step.to(new Lingering(now.since(), new Stopped(now.since())));
      case Exited _, Vanished _, LogVerdict _, Released _, Adopted _, Progressed _ -> Step.to(now);
      case Launched _, Answered _, Moved _, Weighed _, Tick _ -> Step.to(now);
    };
  }

  private static Step endOnceMore(Lingering now, Crowd waiting, Instant at) {
    return Step.to(new Stopping(at, waiting, false, false, now.rest()), AGAIN);
  }
}
