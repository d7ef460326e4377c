package dev.mallex.room.tools.reading;

/** Mends JSON: escapes that JSON does not know are taken literally, missing brackets are added. */
final class JsonMend {

  private final String json;
  private final StringBuilder out;
  private final StringBuilder open = new StringBuilder();
  private boolean inString;

  private JsonMend(String json) {
    this.json = json;
    this.out = new StringBuilder(json.length() + 16);
  }

  static String mended(String json) {
    return new JsonMend(json).mend();
  }

  private String mend() {
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '\\' && inString) {
        at += escape(at);
      } else {
        structure(c);
        out.append(c);
      }
    }
    return out.append(open.reverse()).toString();
  }

  /** Writes an escape; answers how many characters behind the backslash it took. */
  private int escape(int at) {
    char next = at + 1 < json.length() ? json.charAt(at + 1) : ' ';
    boolean known = next == 'u' ? hex(at + 2) : "\"\\/bfnrt".indexOf(next) >= 0;
    if (!known) {
      out.append("\\\\");
      return 0;
    }
    out.append('\\').append(next);
    return 1;
  }

  private boolean hex(int from) {
    return json.length() >= from + 4
        && json.substring(from, from + 4).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private void structure(char c) {
    if (c == '"') {
      inString = !inString;
    } else if (!inString && c == '{') {
      open.append('}');
    } else if (!inString && c == '[') {
      open.append(']');
    } else if (!inString && (c == '}' || c == ']') && !open.isEmpty()) {
      open.setLength(open.length() - 1);
    }
  }
}
