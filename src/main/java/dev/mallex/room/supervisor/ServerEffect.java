package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import java.util.List;
import java.util.SequencedCollection;

/** What the supervisor's shell shall do. */
sealed interface ServerEffect {

  record Launch() implements ServerEffect {}

  record Kill() implements ServerEffect {}

  /** These turns may go on: the server answers. */
  record Admit(List<String> turns) implements ServerEffect {
    static Admit all(SequencedCollection<String> turns) {
      return new Admit(List.copyOf(turns));
    }
  }

  /** These turns get a fault instead. */
  record Refuse(List<String> turns, Fault fault) implements ServerEffect {
    static Refuse all(SequencedCollection<String> turns, Fault fault) {
      return new Refuse(List.copyOf(turns), fault);
    }
  }
}
