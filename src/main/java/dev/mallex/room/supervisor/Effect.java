package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.Supervisor.Fate;

/** What the shell shall do. */
sealed interface Effect {

  static Effect goodbye(boolean keep) {
    return keep ? new HandOver() : new Kill("asked to stop");
  }

  /** Start a process, or adopt the one that was left behind. It ends in exactly one exit event. */
  record Launch() implements Effect {}

  /** Find out whether it answers. */
  record Probe() implements Effect {}

  /** End the process; also one that is only being prepared. */
  record Kill(String reason) implements Effect {}

  /** Leave the process to its keeper. */
  record HandOver() implements Effect {}

  record Admit(Crowd turns) implements Effect {}

  record Refuse(Crowd turns, Fault fault) implements Effect {}

  /** Tell those who asked for a stop what became of the process. */
  record AnswerStops(Fate fate) implements Effect {}
}
