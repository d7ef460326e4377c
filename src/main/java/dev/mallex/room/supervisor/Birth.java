package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.OutOfMemory;
import dev.mallex.room.supervisor.Effect.Launch;
import dev.mallex.room.supervisor.Effect.Refuse;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Rest;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import java.time.Instant;

/** How a new server comes out of rest, and for whom. */
final class Birth {

  private Birth() {}

  /** A new start for those who wait, where what failed before allows it; else they are refused. */
  static Step of(Rest rest, Crowd waiting, Instant at) {
    return switch (rest) {
      case Stopped _ -> start(waiting, at, Failures.NONE);
      case Failed failed when at.isBefore(failed.again()) ->
          Step.to(failed, new Refuse(waiting, failed.fault()));
      case Failed failed when waiting.hasSomeOf(failed.victims()) -> spare(failed, waiting, at);
      case Failed failed -> start(waiting, at, failed.failures());
    };
  }

  /** The process is gone: who waited for that gets a new one. */
  static Step after(Rest rest, Crowd waiting, Instant at) {
    return waiting.isEmpty() ? Step.to(rest) : of(rest, waiting, at);
  }

  static Step start(Crowd waiting, Instant at, Failures failures) {
    return Step.to(Starting.of(waiting, failures, at), new Launch());
  }

  /** Who was too much for the last server is not put on the next one. */
  private static Step spare(Failed failed, Crowd waiting, Instant at) {
    var others = waiting.without(failed.victims());
    var next = others.isEmpty() ? Step.to(failed) : start(others, at, failed.failures());
    return next.after(new Refuse(waiting.without(others), OutOfMemory.fault()));
  }
}
