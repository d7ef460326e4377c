package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import java.time.Instant;

/** Where the model server's life stands. */
sealed interface ServerState {

  Instant since();

  /** No process runs, and nobody waits. */
  sealed interface Rest extends ServerState {}

  record Stopped(Instant since) implements Rest {}

  /**
   * The last run ended badly. From {@code again} on, a turn starts the server once more.
   *
   * @param victims turns that it could not hold in memory: another server could not either
   */
  record Failed(Instant since, Fault fault, Instant again, Failures failures, Crowd victims)
      implements Rest {

    /**
     * Events of different threads do not come in the order of their instants: none is too early.
     */
    static Failed atOnce(Instant since, Fault fault, Failures failures) {
      return new Failed(since, fault, Instant.MIN, failures, Crowd.NOBODY);
    }

    /** It answered, and died while it had {@code running}. */
    static Failed died(String reason, Crowd running, Instant at) {
      var victims = OutOfMemory.isSaidBy(reason) ? running : Crowd.NOBODY;
      return new Failed(at, new Fault.Died(reason), Instant.MIN, Failures.NONE, victims);
    }
  }

  /** A process is being prepared, or loads its model. */
  record Starting(Instant since, Crowd waiting, String detail, Failures failures)
      implements ServerState {

    Starting awaitedBy(Crowd crowd) {
      return new Starting(since, crowd, detail, failures);
    }

    /** A failed start. The last one that is allowed closes the door for the cool-down. */
    Failed failed(String reason, Instant at, Patience patience) {
      var more = failures.plus(at, patience);
      var open = at.plus(patience.coolDown());
      return more.exhaust(patience)
          ? new Failed(at, new Fault.Broken(reason), open, more, Crowd.NOBODY)
          : Failed.atOnce(at, new Fault.Died(reason), more);
    }

    Starting busyWith(String what) {
      return new Starting(since, waiting, what, failures);
    }
  }

  /**
   * It answers.
   *
   * @param idleSince when the last turn let go of it
   * @param outdated it is not the server that is wanted now: it ends with its last turn
   */
  record Ready(Instant since, Crowd running, Instant idleSince, boolean raw, boolean outdated)
      implements ServerState {

    Ready heldBy(Crowd crowd, Instant idle) {
      return new Ready(since, crowd, idle, raw, outdated);
    }

    Ready outOfDate() {
      return new Ready(since, running, idleSince, raw, true);
    }
  }

  /**
   * The process was told to end, or was left to its keeper; then comes {@code rest}, or a new start
   * for those who wait.
   */
  record Stopping(Instant since, Crowd waiting, boolean kept, Rest rest) implements ServerState {

    Stopping awaitedBy(Crowd crowd) {
      return new Stopping(since, crowd, kept, rest);
    }
  }
}
