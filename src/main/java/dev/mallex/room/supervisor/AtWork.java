package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.config.SupervisorConfig.Vigilance;
import dev.mallex.room.supervisor.Effect.Admit;
import dev.mallex.room.supervisor.Effect.Doubt;
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
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.ServerState.Stuck;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a server that answers.
 *
 * @param idle after how long without a turn it is stopped; zero is never
 * @param step how long it may take to read a step of a prompt, while none was seen
 */
record AtWork(Duration idle, Vigilance vigilance, Patience patience, Duration step) {

  Step on(Ready now, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, var at) ->
          Step.to(now.heldBy(now.running().with(turn), at), new Admit(Crowd.of(turn)));
      case Released(var turn, var at) when now.running().has(turn) ->
          rested(now.heldBy(now.running().without(turn), at), at);
      case Moved(var sign, var at) -> Step.to(now.with(now.pulse().moved(sign, at)));
      case Weighed(var bytes, var at) -> rested(now.with(now.weight().then(bytes)), at);
      case Tick(var at) -> now.running().isEmpty() ? rested(now, at) : watched(now, at);
      case Changed(var at) -> rested(now.outOfDate(), at);
      case StopAsked(var keep, var at) -> stop(keep, at);
      case LogVerdict(var reason, var at) -> condemned(now, Crowd.NOBODY, reason, at);
      case Vanished(var at) ->
          Step.to(Stopping.toEnd(Crowd.NOBODY, Failed.vanished(now, at, patience)));
      case Exited(var code, var reason, _, var at) -> gone(now, code, reason, at);
      case Released _, Adopted _, Progressed _ -> Step.to(now);
      case Launched _, Answered _, Declined _ -> Step.to(now);
    };
  }

  private static Step stop(boolean keep, Instant at) {
    return Step.to(
        new Stopping(at, Crowd.NOBODY, keep, false, new Stopped(at)), Effect.goodbye(keep));
  }

  Step condemned(Ready now, Crowd waiting, String reason, Instant at) {
    return Step.to(
            Stopping.toEnd(waiting, Failed.died(reason, now, at, patience)), new Kill(reason))
        .mourning(reason);
  }

  private Step gone(Ready now, int code, String reason, Instant at) {
    return code == 0
        ? Step.to(new Stopped(at))
        : Step.to(Failed.died(reason, now, at, patience)).mourning(reason);
  }

  /** It works: is there anything to see of it? */
  private Step watched(Ready now, Instant at) {
    return now.pulse().missed(vigilance.stall(), step, at)
        ? Step.to(new Stuck(at, now, Crowd.NOBODY), new Doubt())
        : Step.to(now);
  }

  /** Nobody holds it: has it been so for long enough? */
  private Step rested(Ready now, Instant at) {
    if (!now.running().isEmpty()) {
      return Step.to(now);
    }
    if (now.outdated()) {
      return over(at, false, "settings changed");
    }
    if (!idle.isZero() && rests(now, idle, at)) {
      return over(at, false, "idle for " + idle);
    }
    boolean large = now.weight().hasGrownBy(vigilance.growth());
    return large && rests(now, vigilance.quiet(), at)
        ? over(
            at,
            true,
            "it has grown from %s to %s"
                .formatted(megabytes(now.weight().light()), megabytes(now.weight().now())))
        : Step.to(now);
  }

  private static Step over(Instant at, boolean again, String why) {
    return Step.to(new Stopping(at, Crowd.NOBODY, false, again, new Stopped(at)), new Kill(why));
  }

  private static boolean rests(Ready now, Duration time, Instant at) {
    return !at.isBefore(now.since().plus(time));
  }

  private static String megabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
