package dev.mallex.domain.turn;

import dev.mallex.domain.fault.Fault;

/** How a line, and with it an attempt or a turn, ended. Each has exactly one. */
public sealed interface End {

  /** Everything that belongs to the answer has passed. */
  record Done() implements End {}

  /** The answer stops short. */
  record Failed(Fault fault) implements End {}

  /** The receiver wanted no more. */
  record Cancelled() implements End {}
}
