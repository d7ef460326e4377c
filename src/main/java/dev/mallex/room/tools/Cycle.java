package dev.mallex.room.tools;

/**
 * Watches a text that grows for a model that says the same over and over: its last so many
 * characters are one passage, ten times or more.
 */
final class Cycle {

  private static final int TIMES = 10;
  private static final int LOOKS = 4;

  private final int length;
  private final StringBuilder tail = new StringBuilder();
  private int unseen;

  /** {@code length} in characters; 0 never finds anything. */
  Cycle(int length) {
    this.length = length;
  }

  /** Whether the text goes round in circles now. Looks now and then: its cost is linear. */
  boolean turnsWith(String delta) {
    if (length == 0) {
      return false;
    }
    tail.append(delta);
    unseen += delta.length();
    if (tail.length() < length || unseen < length / LOOKS) {
      return false;
    }
    tail.delete(0, tail.length() - length);
    unseen = 0;
    return period() <= length / TIMES;
  }

  /** What comes now follows something else. */
  void interrupt() {
    tail.setLength(0);
  }

  /** The length of the shortest passage of which the tail is made (Knuth, Morris and Pratt). */
  private int period() {
    var borders = new int[length];
    int border = 0;
    for (int at = 1; at < length; at++) {
      while (border > 0 && tail.charAt(at) != tail.charAt(border)) {
        border = borders[border - 1];
      }
      border += tail.charAt(at) == tail.charAt(border) ? 1 : 0;
      borders[at] = border;
    }
    return length - border;
  }
}
