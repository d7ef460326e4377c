package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/** Where the model server's life stands. */
sealed interface ServerState {

  /** Since when it stands there. */
  Instant since();

  /** No process. {@code failures} starts in a row have failed. */
  record Stopped(int failures, Instant since) implements ServerState {}

  /** Launched, and not yet answering; {@code waiting} are the turns that need it. */
  record Starting(SequencedSet<String> waiting, int failures, Instant since)
      implements ServerState {
    public Starting {
      waiting = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(waiting));
    }

    Starting with(String turn) {
      var more = new LinkedHashSet<>(waiting);
      more.add(turn);
      return new Starting(more, failures, since);
    }

    Starting without(String turn) {
      var fewer = new LinkedHashSet<>(waiting);
      fewer.remove(turn);
      return new Starting(fewer, failures, since);
    }
  }

  /** Answering. {@code turns} hold it; {@code lastUse} is when the last of them let go. */
  record Ready(Set<String> turns, boolean raw, Instant lastUse, Instant since)
      implements ServerState {
    public Ready {
      turns = Collections.unmodifiableSet(new LinkedHashSet<>(turns));
    }

    Ready with(String turn) {
      var more = new LinkedHashSet<>(turns);
      more.add(turn);
      return new Ready(more, raw, lastUse, since);
    }

    Ready without(String turn, Instant at) {
      var fewer = new LinkedHashSet<>(turns);
      return fewer.remove(turn) ? new Ready(fewer, raw, at, since) : this;
    }
  }

  /** Told to end, and not yet gone; {@code waiting} turns need it again afterwards. */
  record Stopping(SequencedSet<String> waiting, int failures, Instant since)
      implements ServerState {
    public Stopping {
      waiting = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(waiting));
    }

    Stopping with(String turn) {
      var more = new LinkedHashSet<>(waiting);
      more.add(turn);
      return new Stopping(more, failures, since);
    }

    Stopping without(String turn) {
      var fewer = new LinkedHashSet<>(waiting);
      fewer.remove(turn);
      return new Stopping(fewer, failures, since);
    }
  }

  /** It cannot be started; callers are refused with {@code fault} until {@code until}. */
  record Failed(Fault fault, Instant until, Instant since) implements ServerState {}
}
