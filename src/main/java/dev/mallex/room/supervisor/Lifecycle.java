package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig;
import dev.mallex.room.supervisor.Effect.AnswerStops;
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
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Rest;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.ServerState.Stuck;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Duration;

/**
 * Decides the model server's life and never acts: an event comes in, the next state and its effects
 * go out. Every way out of a state releases everyone who waits in it: admitted, refused, or carried
 * into the state where they wait on.
 */
record Lifecycle(AtStart atStart, AtWork atWork, InDoubt inDoubt, AtEnd atEnd) {

  /** {@code idle}: after how long without a turn the server is stopped; zero is never. */
  static Lifecycle of(Duration idle, SupervisorConfig config, Supervisor.Pace pace) {
    var step = pace.of(config.server().prefillStepSize());
    var atWork = new AtWork(idle, config.vigilance(), config.patience(), step);
    return new Lifecycle(
        new AtStart(config.patience()), atWork, new InDoubt(atWork), new AtEnd(config.patience()));
  }

  Step on(ServerState state, ServerEvent event) {
    return switch (state) {
      case Rest rest -> resting(rest, event);
      case Starting starting -> PastEnd.ifThere(event, atStart.on(starting, event));
      case Ready ready -> PastEnd.ifThere(event, atWork.on(ready, event));
      case Stuck stuck -> PastEnd.ifThere(event, inDoubt.on(stuck, event));
      case Lingering lingering -> PastEnd.on(lingering, event);
      case Stopping stopping -> atEnd.on(stopping, event);
    };
  }

  private static Step resting(Rest rest, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, var at) -> Birth.of(rest, Crowd.of(turn), at);
      case Adopted(var at) -> Birth.start(Crowd.NOBODY, at, Failures.NONE);
      case StopAsked(_, var at) -> Step.to(new Stopped(at), new AnswerStops(Fate.GONE));
      case Changed(var at) -> Step.to(new Stopped(at));
      case Released _, Progressed _, Launched _, Answered _, Declined _ -> Step.to(rest);
      case Moved _, Weighed _, LogVerdict _, Vanished _, Exited _, Tick _ -> Step.to(rest);
    };
  }
}
