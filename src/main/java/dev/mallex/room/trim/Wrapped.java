package dev.mallex.room.trim;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with the client's reminders: what each says, and what is not wrapped. In a message they
 * stand in front, in a tool's result at the end; anywhere else they are somebody's words.
 */
record Wrapped(List<String> reminders, String rest) {

  private static final String OPEN = "<system-reminder>";
  private static final String CLOSE = "</system-reminder>";

  /** Reads the reminders with which a text begins. */
  static Wrapped front(String text) {
    var reminders = new ArrayList<String>();
    var rest = text;
    for (var next = rest.stripLeading(); next.startsWith(OPEN); next = rest.stripLeading()) {
      int close = close(next);
      if (close < 0) {
        break;
      }
      reminders.add(next.substring(OPEN.length(), close));
      rest = next.substring(close + CLOSE.length());
    }
    return new Wrapped(reminders, reminders.isEmpty() ? text : Lines.framed(rest));
  }

  /** Reads the reminders with which a text ends. */
  static Wrapped end(String text) {
    var reminders = new ArrayList<String>();
    var rest = text;
    for (var next = rest.stripTrailing(); next.endsWith(CLOSE); next = rest.stripTrailing()) {
      int open = next.startsWith(OPEN) ? Math.max(0, opening(next)) : opening(next);
      if (open < 0) {
        break;
      }
      reminders.addFirst(
          next.substring(next.indexOf(OPEN, open) + OPEN.length(), next.length() - CLOSE.length()));
      rest = next.substring(0, open);
    }
    return new Wrapped(reminders, reminders.isEmpty() ? text : rest.stripTrailing());
  }

  static String wrap(String reminder) {
    return OPEN + reminder + CLOSE;
  }

  private static int opening(String text) {
    return text.lastIndexOf("\n" + OPEN);
  }

  /** The tag that closes the first one. Only tags at a line's beginning or end count. */
  private static int close(String text) {
    int depth = 0;
    int at = 0;
    for (var line : (Iterable<String>) text.lines()::iterator) {
      boolean opens = line.startsWith(OPEN);
      boolean closes =
          line.startsWith(CLOSE)
              || line.stripTrailing().endsWith(CLOSE)
              || (opens && line.contains(CLOSE));
      depth += (opens ? 1 : 0) - (closes ? 1 : 0);
      if (depth <= 0) {
        return at + line.indexOf(CLOSE);
      }
      at += line.length() + 1;
    }
    return text.indexOf(CLOSE);
  }
}
