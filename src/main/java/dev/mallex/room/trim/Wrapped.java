package dev.mallex.room.trim;

import java.util.ArrayList;
import java.util.Collections;
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
    int rest = 0;
    int open = solid(text, 0);
    boolean balanced = true;
    while (text.startsWith(OPEN, open)) {
      int close = balanced ? close(text, open) : -1;
      balanced &= close >= 0;
      close = close < 0 ? text.indexOf(CLOSE, open) : close;
      if (close < 0) {
        break;
      }
      reminders.add(text.substring(open + OPEN.length(), close));
      rest = close + CLOSE.length();
      open = solid(text, rest);
    }
    return new Wrapped(reminders, reminders.isEmpty() ? text : Lines.framed(text.substring(rest)));
  }

  /** Whether a text begins with a reminder. */
  static boolean begins(String text) {
    int open = solid(text, 0);
    return text.startsWith(OPEN, open) && text.indexOf(CLOSE, open) >= 0;
  }

  /** Reads the reminders with which a text ends. */
  static Wrapped end(String text) {
    var reminders = new ArrayList<String>();
    int rest = text.length();
    int end = solidEnd(text, rest);
    while (end > 0 && text.startsWith(CLOSE, end - CLOSE.length())) {
      int open = text.lastIndexOf("\n" + OPEN, end - CLOSE.length());
      open = open < 0 && text.startsWith(OPEN) ? 0 : open;
      if (open < 0) {
        break;
      }
      int from = text.indexOf(OPEN, open) + OPEN.length();
      reminders.add(text.substring(from, end - CLOSE.length()));
      rest = open;
      end = solidEnd(text, rest);
    }
    Collections.reverse(reminders);
    return new Wrapped(reminders, reminders.isEmpty() ? text : text.substring(0, end));
  }

  static String wrap(String reminder) {
    return OPEN + reminder + CLOSE;
  }

  private static int solid(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int solidEnd(String text, int to) {
    int at = to;
    while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /**
   * The tag that closes the one at {@code open}; negative where none does. Only tags at a line's
   * beginning or end count.
   */
  private static int close(String text, int open) {
    int depth = 0;
    for (int start = open; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      boolean opens = text.startsWith(OPEN, start);
      int close = text.substring(start, end).indexOf(CLOSE);
      boolean closes = close == 0 || (opens && close > 0) || endsSo(text, start, end);
      depth += (opens ? 1 : 0) - (closes ? 1 : 0);
      if (depth <= 0) {
        return start + close;
      }
      start = end + 1;
    }
    return -1;
  }

  private static boolean endsSo(String text, int start, int end) {
    int behind = solidEnd(text, end) - CLOSE.length();
    return behind >= start && text.startsWith(CLOSE, behind);
  }
}
