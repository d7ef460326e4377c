package dev.mallex.room.tools.reading;

import dev.mallex.room.tools.reading.CallReader.Outcome;

/** What is left of a call that nobody can read, up to its closing tag. */
final class Rubble {

  private final String closing;
  private int at;

  Rubble(String closing, int at) {
    this.closing = closing;
    this.at = at;
  }

  /** Reads on. */
  Outcome read(StringBuilder text) {
    int found = text.indexOf(closing, at);
    at = Math.max(at, text.length() - closing.length() + 1);
    return found >= 0 ? new Outcome.Garbled(found + closing.length()) : new Outcome.Waiting();
  }
}
