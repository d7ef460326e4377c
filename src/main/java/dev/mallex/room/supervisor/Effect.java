package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;

/** What the shell shall do. */
sealed interface Effect {

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

  /** Tell those who asked for a stop that it is done. */
  record AnswerStops(boolean kept) implements Effect {}
}
