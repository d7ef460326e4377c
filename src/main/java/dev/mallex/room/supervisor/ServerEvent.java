package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import java.time.Instant;

/** What happens in the model server's life. */
sealed interface ServerEvent {

  Instant at();

  /** A turn needs the server. */
  record Wanted(String turn, Instant at) implements ServerEvent {}

  /** A turn needs it no longer. */
  record Released(String turn, Instant at) implements ServerEvent {}

  /** It has answered a first call; {@code raw} where that proved raw mode. */
  record Answered(boolean raw, Instant at) implements ServerEvent {}

  /** It cannot be started, and trying again will not help. */
  record Declined(Fault fault, Instant at) implements ServerEvent {}

  /** It lives but will never answer again: its log, or its {@code /health}, says so. */
  record Condemned(String why, Instant at) implements ServerEvent {}

  /** Its process is gone. */
  record Exited(String why, Instant at) implements ServerEvent {}

  /** Somebody wants it stopped, now. */
  record StopAsked(Instant at) implements ServerEvent {}

  /** It was left to its keeper: it lives on, and is ours no more. */
  record LetGo(Instant at) implements ServerEvent {}

  record Tick(Instant at) implements ServerEvent {}
}
