package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;

/** What was found and is not told yet. White space behind a call counts to the call. */
final class Findings {

  private List<Found> found = new ArrayList<>();
  private final EndMarks marks = new EndMarks();
  private boolean behindCall;

  /** Whether somebody else speaks to the end of the answer: nothing is found there. */
  private boolean over;

  List<Found> take() {
    var taken = found;
    found = new ArrayList<>();
    return taken;
  }

  /** Whether nothing but white space was found since the last call. */
  boolean behindCall() {
    return behindCall;
  }

  void prose(String text) {
    int begin = behindCall ? text.length() - text.stripLeading().length() : 0;
    rest(text.substring(0, begin));
    if (begin < text.length()) {
      say(marks.told(text.substring(begin)));
      behindCall = false;
    }
  }

  /** No more prose follows here. */
  void proseEnds() {
    say(marks.rest());
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      add(new Found.Prose(text));
    }
  }

  /** The text of several calls in one goes with the first. */
  void calls(List<Said> calls, String text) {
    proseEnds();
    var raw = text;
    for (var said : calls) {
      add(new Found.Call(said, raw));
      raw = "";
    }
    behindCall = true;
  }

  private void add(Found what) {
    if (!over) {
      found.add(what);
    }
  }

  void rest(String text) {
    if (!text.isEmpty()) {
      add(new Found.Rest(text));
    }
  }

  void other(Found what) {
    proseEnds();
    add(what);
    over |= what instanceof Found.Turn;
    behindCall = false;
  }

  void cutOff(String name) {
    proseEnds();
    add(new Found.CutOff(name));
  }

  void garbled(String name, String raw) {
    proseEnds();
    add(new Found.Garbled(name, raw));
    behindCall = true;
  }
}
