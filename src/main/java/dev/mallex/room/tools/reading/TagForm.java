package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;

/**
 * How a call made of tags looks.
 *
 * @param open a call's opening tag, which tells its name, if an argument or its end follows
 * @param next an argument's opening tag, which tells its name, or (without a name) the call's end
 * @param valueEnd an argument's closing tag
 * @param last what may be left of a call behind its last argument where the answer ends
 * @param newlines whether a newline at either end of a value belongs to the tags
 */
record TagForm(Pattern open, Pattern next, String valueEnd, Pattern last, boolean newlines) {

  /** The rest of an opening tag whose beginning was matched: {@code name="x">}, {@code =x>}. */
  static final String NAME =
      "(?:\\s{1,9}name)?\\s{0,9}=\\s{0,9}[\"']?([^\"'<>\\s]{1,128})[\"']?\\s{0,9}>";

  /** White space between tags. Bounded, so that looking ahead costs the same however long it is. */
  static final String GAP = "\\s{0,200}";

  /** A value's text as it is meant. */
  String value(String written) {
    if (!newlines) {
      return written;
    }
    int from = written.startsWith("\n") ? 1 : 0;
    int to = written.endsWith("\n") ? written.length() - 1 : written.length();
    return written.substring(from, Math.max(from, to));
  }
}
