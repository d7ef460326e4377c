package dev.mallex.room.tools.reading;

/** A string in JSON as models write it, between quotes of any kind, and as JSON wants it. */
final class JsonString {

  private static final String HEX = "0123456789abcdefABCDEF";

  private final String json;
  private final char closing;
  private final StringBuilder out = new StringBuilder("\"");
  private int at;

  private JsonString(String json, int from) {
    this.json = json;
    this.closing = closing(json.charAt(from));
    this.at = from + 1;
  }

  /** Whether strings begin so. */
  static boolean opens(char c) {
    return c == '"' || c == '\'' || c == '“' || c == '”';
  }

  /** What ends a string that begins so. */
  static char closing(char opening) {
    return opening == '“' ? '”' : opening;
  }

  /** Reads the string whose quote stands at {@code from}. */
  static JsonString at(int from, String json) {
    var string = new JsonString(json, from);
    string.read();
    return string;
  }

  /** Behind its closing quote, or where the text ends without one. */
  int end() {
    return at;
  }

  /** In strict JSON; without its closing quote where it had none. */
  String strict() {
    return out.toString();
  }

  private void read() {
    for (; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == closing) {
        out.append('"');
        at++;
        return;
      }
      if (c == '\\') {
        escape();
      } else {
        plain(c);
      }
    }
  }

  private void plain(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : Character.toString(c));
    }
  }

  /** What JSON knows stays; of all else the backslash is meant, but before a needless quote. */
  private void escape() {
    char next = at + 1 < json.length() ? json.charAt(at + 1) : ' ';
    if (next == 'u' ? hex(at + 2) : "\"\\/bfnrt".indexOf(next) >= 0) {
      out.append('\\').append(next);
      at++;
    } else if (next == closing || (next == '\'' && !inShell())) {
      out.append(next);
      at++;
    } else {
      out.append("\\\\");
    }
  }

  /** A shell's way of writing a quote inside quotes: {@code '\''}. */
  private boolean inShell() {
    return json.charAt(at - 1) == '\'' && json.startsWith("'", at + 2);
  }

  private boolean hex(int from) {
    return json.length() >= from + 4
        && json.substring(from, from + 4).chars().allMatch(c -> HEX.indexOf(c) >= 0);
  }
}
