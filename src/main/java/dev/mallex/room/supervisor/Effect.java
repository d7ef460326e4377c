package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the shell shall do. */
sealed interface Effect {

  String UNASKED = "mallex could not ask it whether it answers";

  /**
   * What has happened where it could not be done, so that nobody waits for what it would have
   * brought; empty where nobody would.
   */
  default Optional<ServerEvent> failed(Instant at) {
    return switch (this) {
      case Launch _ ->
          Optional.of(new Declined(new Fault.Bug("the model server could not be started"), at));
      case Probe _ -> Optional.of(new LogVerdict(UNASKED, at));
      case Kill _, HandOver _ ->
          Optional.of(new Exited(1, "it could not be told to end", Fate.STILL_THERE, at));
      case Doubt _, Weigh _, Mourn _, Admit _, Refuse _, AnswerStops _ -> Optional.empty();
    };
  }

  static Effect goodbye(boolean keep) {
    return keep ? new HandOver() : new Kill("asked to stop");
  }

  /** Start a process, or adopt the one that was left behind. It ends in exactly one exit event. */
  record Launch() implements Effect {}

  /** Find out whether it answers. */
  record Probe() implements Effect {}

  /** Find out whether it answers one token, beside the work at which it shows no progress. */
  record Doubt() implements Effect {}

  /** Find out how much memory it takes. */
  record Weigh() implements Effect {}

  /** It died, of this: that is told, and the next ones take less where it was memory. */
  record Mourn(String reason) implements Effect {}

  /** End the process; also one that is only being prepared. */
  record Kill(String reason) implements Effect {}

  /** Leave the process to its keeper. */
  record HandOver() implements Effect {}

  record Admit(Crowd turns) implements Effect {}

  record Refuse(Crowd turns, Fault fault) implements Effect {

    static final Fault STOPPED =
        new Fault.Broken("the model server was stopped while the turn waited for it");
    private static final Fault LET_GO = new Fault.Died("the turn no longer waits for the server");

    static Refuse stopped(Crowd waiting) {
      return new Refuse(waiting, STOPPED);
    }

    /** A turn that gave up waiting is released like any other. */
    static List<Effect> who(String left, Crowd waiting) {
      return waiting.has(left) ? List.of(new Refuse(Crowd.of(left), LET_GO)) : List.of();
    }
  }

  /** Tell those who asked for a stop what became of the process. */
  record AnswerStops(Fate fate) implements Effect {}
}
