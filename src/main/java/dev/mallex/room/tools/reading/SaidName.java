package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;

/**
 * The name in a call made of JSON, found while its extent is: a text behind one of the usual keys,
 * in the call itself or in its {@code function}, wherever it stands there; never in its arguments.
 */
final class SaidName {

  private static final Pattern NAME = Pattern.compile("[^\"'“”\\s]{1,128}+");
  private static final int LONGEST_KEY = 24;

  private int objects;
  private boolean function;
  private boolean due;
  private boolean wraps;
  private int from;
  private int to;

  /** A colon: what stands before it is a key. */
  void colon(StringBuilder text, int at) {
    var key = key(text, at);
    boolean ours = objects == 1 || (objects == 2 && function);
    due = ours && to == 0 && JsonCalls.NAMES.contains(key);
    wraps = objects == 1 && key.equals("function");
  }

  void opens(char bracket) {
    objects += bracket == '{' ? 1 : 0;
    function |= bracket == '{' && wraps;
    due = false;
    wraps = false;
  }

  void closes(char bracket) {
    objects -= bracket == '}' ? 1 : 0;
    function &= objects > 1;
  }

  /** A string begins, whose first character stands there. */
  void string(int at) {
    from = due ? at : from;
  }

  /** A string ended there. */
  void stringEnds(int at) {
    to = due ? at : to;
    due = false;
  }

  String in(StringBuilder text) {
    var name = to > from ? text.substring(from, to) : "";
    return NAME.matcher(name).matches() ? name : "";
  }

  private static String key(StringBuilder text, int colon) {
    int least = Math.max(0, colon - LONGEST_KEY);
    return text.substring(least, colon)
        .replaceAll("[\\s\"'“”]++$", "")
        .replaceAll("(?s)^.*\\W", "");
  }
}
