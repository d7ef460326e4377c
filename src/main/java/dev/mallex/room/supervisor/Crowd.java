package dev.mallex.room.supervisor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Turns that wait for the server, or hold it: each once, in the order in which they came. */
record Crowd(Set<String> turns) {

  static final Crowd NOBODY = new Crowd(Set.of());

  Crowd {
    turns = Collections.unmodifiableSet(new LinkedHashSet<>(turns));
  }

  static Crowd of(String... turns) {
    return new Crowd(new LinkedHashSet<>(Arrays.asList(turns)));
  }

  Crowd with(String turn) {
    var more = new LinkedHashSet<>(turns);
    more.add(turn);
    return new Crowd(more);
  }

  Crowd with(Crowd others) {
    var more = new LinkedHashSet<>(turns);
    more.addAll(others.turns);
    return new Crowd(more);
  }

  Crowd without(String turn) {
    var fewer = new LinkedHashSet<>(turns);
    fewer.remove(turn);
    return new Crowd(fewer);
  }

  Crowd without(Crowd others) {
    var fewer = new LinkedHashSet<>(turns);
    fewer.removeAll(others.turns);
    return new Crowd(fewer);
  }

  boolean hasSomeOf(Crowd others) {
    return turns.stream().anyMatch(others::has);
  }

  boolean has(String turn) {
    return turns.contains(turn);
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }
}
