package dev.mallex.room.tools.reading;

/**
 * Says a string in JSON while it is written, as long as it is written as JSON wants it. What a
 * strict reader would stumble over is never told here: only the whole string shows what is meant.
 */
final class GrowingString {

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";
  private static final String HEX = "0123456789abcdefABCDEF";

  private int at;
  private boolean lax;

  /** A string whose first character stands at {@code start}. */
  GrowingString(int start) {
    this.at = start;
  }

  /** What it says before {@code end} and has not been told. */
  String pass(StringBuilder text, int end) {
    var said = new StringBuilder(end - at);
    while (at < end && !lax) {
      char c = text.charAt(at);
      int length = c == '\\' ? escape(text, end) : 1;
      lax = length < 0 || c < ' ';
      if (lax || length == 0) {
        break;
      }
      said.append(length == 1 ? c : meant(text, length));
      at += length;
    }
    return said.toString();
  }

  /** The length of the escape that stands there; 0 where more has to come, -1 where it is none. */
  private int escape(StringBuilder text, int end) {
    if (at + 1 == end) {
      return 0;
    }
    char kind = text.charAt(at + 1);
    if (kind != 'u') {
      return ESCAPES.indexOf(kind) < 0 ? -1 : 2;
    }
    for (int digit = at + 2; digit < at + 6; digit++) {
      if (digit >= end) {
        return 0;
      }
      if (HEX.indexOf(text.charAt(digit)) < 0) {
        return -1;
      }
    }
    return 6;
  }

  private char meant(StringBuilder text, int length) {
    return length == 2
        ? ESCAPED.charAt(ESCAPES.indexOf(text.charAt(at + 1)))
        : (char) Integer.parseInt(text, at + 2, at + 6, 16);
  }
}
