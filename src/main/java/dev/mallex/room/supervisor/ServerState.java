package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import java.time.Instant;

/** Where the model server's life stands, and since when. */
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

    private static final Fault GONE = new Fault.Died("the process is gone");

    /**
     * Events of different threads do not come in the order of their instants: none is too early.
     */
    static Failed atOnce(Instant since, Fault fault, Failures failures) {
      return new Failed(since, fault, Instant.MIN, failures, Crowd.NOBODY);
    }

    /** It answered, and is gone; who had a part in that is only known with the reason. */
    static Failed vanished(Ready was, Instant at, Patience patience) {
      return new Failed(at, GONE, Instant.MIN, was.past().endingAt(at, patience), was.running());
    }

    boolean isUnexplained() {
      return fault.equals(GONE);
    }

    /** The same once the reason is known. */
    Failed explained(String reason, Patience patience) {
      return after(reason, victims, failures, since, patience);
    }

    /** It answered, and died of that. */
    static Failed died(String reason, Ready was, Instant at, Patience patience) {
      return after(reason, was.running(), was.past().endingAt(at, patience), at, patience);
    }

    /** A server that dies soon, again and again, closes the door as starts that fail do. */
    private static Failed after(
        String reason, Crowd running, Failures failures, Instant at, Patience patience) {
      var victims = OutOfMemory.isSaidBy(reason) ? running : Crowd.NOBODY;
      if (!failures.exhaust(patience)) {
        return new Failed(at, new Fault.Died(reason), Instant.MIN, failures, victims);
      }
      var loop =
          "the model server died soon after its start, %d times in a row; the last time: %s"
              .formatted(failures.at().size(), reason);
      var again = at.plus(failures.pause(patience));
      return new Failed(at, new Fault.Broken(loop), again, failures, victims);
    }
  }

  /** A process is being prepared, or loads its model. */
  record Starting(Crowd waiting, Phase phase, Failures failures) implements ServerState {

    static Starting of(Crowd waiting, Failures failures, Instant at) {
      return new Starting(waiting, Phase.first(at), failures);
    }

    @Override
    public Instant since() {
      return phase.since();
    }

    Starting awaitedBy(Crowd crowd) {
      return new Starting(crowd, phase, failures);
    }

    /**
     * A failed start. The last one that is allowed closes the door for the cool-down, and so does a
     * model that no start could load.
     */
    Failed failed(String said, Instant at, Patience patience) {
      var reason = phase.kind() == Phase.Kind.LOADING ? LogReader.whileLoading(said) : said;
      var more = failures.plus(at, patience);
      return more.exhaust(patience) || LogReader.blamesTheModel(reason)
          ? new Failed(
              at, new Fault.Broken(reason), at.plus(more.pause(patience)), more, Crowd.NOBODY)
          : Failed.atOnce(at, new Fault.Died(reason), more);
    }

    Starting in(Phase next) {
      return new Starting(waiting, next, failures);
    }
  }

  /**
   * It answers: ready while nobody holds it, busy while somebody does.
   *
   * @param since when the first of those who hold it came, or the last one left
   * @param outdated it is not the server that is wanted now: it ends with its last turn
   */
  record Ready(
      Instant since,
      Crowd running,
      boolean raw,
      boolean outdated,
      Pulse pulse,
      Heft weight,
      Past past)
      implements ServerState {

    static Ready answering(Crowd running, boolean raw, Instant at) {
      return new Ready(
          at, running, raw, false, Pulse.first(at), Heft.UNKNOWN, new Past(at, Failures.NONE));
    }

    /** The same, behind starts that failed. */
    Ready after(Failures failures) {
      return new Ready(
          since, running, raw, outdated, pulse, weight, new Past(past.born(), failures));
    }

    Ready heldBy(Crowd crowd, Instant at) {
      boolean same = crowd.isEmpty() == running.isEmpty();
      var next = running.isEmpty() ? pulse.again(at) : pulse;
      return new Ready(same ? since : at, crowd, raw, outdated, next, weight, past);
    }

    Ready outOfDate() {
      return new Ready(since, running, raw, true, pulse, weight, past);
    }

    Ready with(Pulse next) {
      return new Ready(since, running, raw, outdated, next, weight, past);
    }

    Ready with(Heft next) {
      return new Ready(since, running, raw, outdated, pulse, next, past);
    }
  }

  /**
   * It was at work and shows no progress: whether it answers a token at all decides.
   *
   * @param waiting who came meanwhile
   */
  record Stuck(Instant since, Ready was, Crowd waiting) implements ServerState {

    Stuck awaitedBy(Crowd crowd) {
      return new Stuck(since, was, crowd);
    }

    Stuck being(Ready other) {
      return new Stuck(since, other, waiting);
    }
  }

  /**
   * The process would not end: it is there though it was killed, and no other is started beside it.
   * Nobody waits.
   *
   * @param rest what comes once it is gone
   */
  record Lingering(Instant since, Rest rest) implements ServerState {}

  /**
   * The process was told to end, or was left to its keeper; then comes {@code rest}, or a new start
   * for those who wait.
   *
   * @param again whether it starts anew though nobody waits
   */
  record Stopping(Instant since, Crowd waiting, boolean kept, boolean again, Rest rest)
      implements ServerState {

    static Stopping toEnd(Crowd waiting, Rest rest) {
      return new Stopping(rest.since(), waiting, false, false, rest);
    }

    Stopping awaitedBy(Crowd crowd) {
      return new Stopping(since, crowd, kept, again, rest);
    }
  }
}
