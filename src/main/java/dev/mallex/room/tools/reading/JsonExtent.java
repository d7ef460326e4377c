package dev.mallex.room.tools.reading;

/**
 * How far a JSON value reaches in a text that grows: to the bracket that closes it, or to a closing
 * tag outside its strings, for a model that forgot the bracket.
 */
final class JsonExtent {

  private final int start;
  private final String closing;
  private int at;
  private int depth;
  private boolean inString;
  private boolean escaped;

  JsonExtent(int start, String closing) {
    this.start = start;
    this.closing = closing;
    this.at = start;
  }

  /** Reads on; true when the end is found. */
  boolean read(StringBuilder text) {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (inString) {
        string(c);
      } else if (c == '<' && closingMayBegin(text)) {
        return text.length() - at >= closing.length();
      } else {
        structure(c);
        if (depth == 0) {
          at++;
          return true;
        }
      }
    }
    return false;
  }

  int end() {
    return at;
  }

  /** The value, as far as it was read. */
  String in(StringBuilder text) {
    return text.substring(start, at);
  }

  /** Whether nothing but the outermost bracket is missing. */
  boolean lacksOneBracket() {
    return depth == 1 && !inString;
  }

  private void string(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
    }
  }

  private void structure(char c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
  }

  private boolean closingMayBegin(StringBuilder text) {
    int to = Math.min(text.length(), at + closing.length());
    return closing.startsWith(text.substring(at, to));
  }
}
