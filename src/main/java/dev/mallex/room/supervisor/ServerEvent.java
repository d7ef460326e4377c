package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Instant;

/** What may happen in the model server's life. Each event brings its instant. */
sealed interface ServerEvent {

  Instant at();

  /** A turn needs the server. */
  record Wanted(String turn, Instant at) implements ServerEvent {}

  /** A turn is over, or gave up waiting. */
  record Released(String turn, Instant at) implements ServerEvent {}

  /** A server that an earlier mallex left is the one that is wanted. */
  record Adopted(Instant at) implements ServerEvent {}

  /** What the start is at just now, for people to read. */
  record Progressed(Phase.Kind kind, String detail, Instant at) implements ServerEvent {}

  /** The process runs. */
  record Launched(Instant at) implements ServerEvent {}

  /** It really answers; {@code raw} where it was proven to leave the model's tool text alone. */
  record Answered(boolean raw, Instant at) implements ServerEvent {}

  /** A turn that holds it gets on. */
  record Moved(Supervisor.Moved sign, Instant at) implements ServerEvent {}

  /** So many bytes of memory it takes. */
  record Weighed(long bytes, Instant at) implements ServerEvent {}

  /** Nothing was started: the start stopped short. Never told of a process that ran. */
  record Declined(Fault fault, Instant at) implements ServerEvent {}

  /** The process is there, and yet is of no more use: its log or its health says so. */
  record LogVerdict(String reason, Instant at) implements ServerEvent {}

  /** The process is there no longer; how it ended comes with {@link Exited}. */
  record Vanished(Instant at) implements ServerEvent {}

  /** The process was there, and is in our charge no longer. */
  record Exited(int code, String reason, Fate fate, Instant at) implements ServerEvent {}

  /** Somebody wants it stopped, or left to its keeper. */
  record StopAsked(boolean keep, Instant at) implements ServerEvent {}

  /** Another model or port, or other settings, are wanted from now on. */
  record Changed(Instant at) implements ServerEvent {}

  record Tick(Instant at) implements ServerEvent {}
}
