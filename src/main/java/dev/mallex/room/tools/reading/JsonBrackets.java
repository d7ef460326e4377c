package dev.mallex.room.tools.reading;

/** The open brackets of a JSON text: one that was forgotten is added, one too many left out. */
final class JsonBrackets {

  private final StringBuilder open = new StringBuilder();
  private boolean mended;

  void open(char bracket) {
    open.append(bracket == '{' ? '}' : ']');
  }

  boolean inObject() {
    return top(0) == '}';
  }

  boolean inList() {
    return top(0) == ']';
  }

  /** What has to be written for a closing bracket. */
  String close(char bracket) {
    if (top(0) == bracket) {
      open.setLength(open.length() - 1);
      return String.valueOf(bracket);
    }
    if (!mended && open.indexOf(String.valueOf(bracket)) < 0) {
      mended = true;
      return "";
    }
    if (!mended && top(1) == bracket) {
      mended = true;
      var both = "" + top(0) + bracket;
      open.setLength(open.length() - 2);
      return both;
    }
    return String.valueOf(bracket);
  }

  /** What is missing at the end, if it is one. */
  String missing() {
    return !mended && open.length() == 1 ? open.toString() : "";
  }

  private char top(int below) {
    int at = open.length() - 1 - below;
    return at >= 0 ? open.charAt(at) : ' ';
  }
}
