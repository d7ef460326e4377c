package dev.mallex.room.trim;

/** The fenced blocks of a text, asked line by line. A fence that nobody closes is none. */
final class Fences {

  private static final int SHORTEST = 3;

  private final String text;
  private int closed = -1;
  private int unclosed = Integer.MAX_VALUE;

  Fences(String text) {
    this.text = text;
  }

  /** Whether the line that begins at {@code at} stands in a fenced block or closes it. */
  boolean cover(int at, String line) {
    if (at <= closed) {
      return true;
    }
    int ticks = ticks(line.strip());
    if (ticks >= SHORTEST && ticks < unclosed) {
      closed = closing(at + line.length() + 1, ticks);
      unclosed = closed < 0 ? ticks : unclosed;
    }
    return false;
  }

  /** Where the line begins that closes a fence of so many ticks; -1 where none does. */
  private int closing(int from, int ticks) {
    for (int at = from; at < text.length(); ) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      var line = text.substring(at, end).strip();
      if (line.length() >= ticks && ticks(line) == line.length()) {
        return at;
      }
      at = end + 1;
    }
    return -1;
  }

  private static int ticks(String line) {
    int ticks = 0;
    while (ticks < line.length() && line.charAt(ticks) == '`') {
      ticks++;
    }
    return ticks;
  }
}
