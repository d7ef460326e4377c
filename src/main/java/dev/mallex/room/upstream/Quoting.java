package dev.mallex.room.upstream;

/** Whether a place in JSON that comes in pieces stands within a text of it. */
final class Quoting {

  private boolean inText;
  private boolean escaped;

  /** How much of the piece is passed before this character stands outside of texts. */
  int passedBefore(char wanted, StringBuilder piece) {
    for (int at = 0; at < piece.length(); at++) {
      char c = piece.charAt(at);
      if (c == wanted && !inText) {
        return at;
      }
      pass(c);
    }
    return piece.length();
  }

  private void pass(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '"') {
      inText = !inText;
    } else {
      escaped = inText && c == '\\';
    }
  }
}
