package dev.mallex.room.tools.reading;

import dev.mallex.room.tools.reading.CallReader.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The readers of formats that begin alike at one place. The first of them that finds a call has it,
 * also where a later one would know sooner: so it does not matter how an answer is cut.
 */
final class Rivals {

  private final List<CallReader> readers;
  private final List<Outcome> outcomes;
  private String name = "";

  Rivals(List<CallReader> readers) {
    this.readers = List.copyOf(readers);
    this.outcomes = new ArrayList<>(Collections.nCopies(readers.size(), new Outcome.Waiting()));
  }

  boolean isEmpty() {
    return readers.isEmpty();
  }

  /** The name in what was decided last; empty where it was not said. */
  String name() {
    return name;
  }

  /** What is decided in the text that has come so far. */
  Outcome read(StringBuilder text) {
    for (int at = 0; at < readers.size(); at++) {
      var outcome = outcome(at, reader -> reader.read(text));
      if (outcome instanceof Outcome.Waiting) {
        return outcome; // to look for the name each time would be to begin anew
      }
      if (!(outcome instanceof Outcome.NoCall)) {
        name = outcome instanceof Outcome.Waiting ? "" : readers.get(at).name(text);
        return outcome;
      }
    }
    return none();
  }

  /** Decides, for nothing follows: whole calls first, then those that are none. */
  Outcome end(StringBuilder text, boolean whole) {
    for (int at = 0; at < readers.size(); at++) {
      outcome(at, reader -> reader.read(text));
      outcome(at, reader -> whole ? reader.end(text) : reader.cutOff(text));
    }
    for (var kind :
        List.of(
            Outcome.Other.class,
            Outcome.Calls.class,
            Outcome.Garbled.class,
            Outcome.Unfinished.class)) {
      for (int at = 0; at < readers.size(); at++) {
        if (kind.isInstance(outcomes.get(at))) {
          name = readers.get(at).name(text);
          return outcomes.get(at);
        }
      }
    }
    return none();
  }

  /** What grows within the call of the first that may still have it. */
  Optional<Growing> grown(StringBuilder text, int least) {
    for (int at = 0; at < readers.size(); at++) {
      if (outcomes.get(at) instanceof Outcome.Waiting) {
        return readers.get(at).grown(text, least);
      }
    }
    return Optional.empty();
  }

  /** A reader that has decided is not asked again. */
  private Outcome outcome(int at, Function<CallReader, Outcome> reading) {
    if (outcomes.get(at) instanceof Outcome.Waiting) {
      outcomes.set(at, reading.apply(readers.get(at)));
    }
    return outcomes.get(at);
  }

  private Outcome none() {
    int end = 0;
    for (var outcome : outcomes) {
      end = outcome instanceof Outcome.NoCall(int to) ? Math.max(end, to) : end;
    }
    return new Outcome.NoCall(end);
  }
}
