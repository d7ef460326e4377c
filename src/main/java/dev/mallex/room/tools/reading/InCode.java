package dev.mallex.room.tools.reading;

/**
 * Whether what comes next in an answer stands in code of Markdown: in a span that its line holds
 * open, or in a fence. It is told every character that is no call's.
 */
final class InCode {

  private static final int FENCE = 3;

  /** The ticks that have just come, and whether nothing but blanks stands before them. */
  private int ticks;

  private boolean ticksBeginLine;
  private boolean lineBlank = true;

  /** How many ticks opened the span, and the fence; 0 where none is open. */
  private int span;

  private int fence;

  /** Whether this is the line that opened the fence. */
  private boolean fenceLine;

  void pass(char c) {
    if (c == '`') {
      ticksBeginLine = ticks == 0 ? lineBlank : ticksBeginLine;
      ticks++;
      lineBlank = false;
      return;
    }
    if (ticks > 0) {
      taken(Character.isWhitespace(c));
    }
    if (c == '\n') {
      span = 0;
      fenceLine = false;
      lineBlank = true;
    } else {
      lineBlank = lineBlank && (c == ' ' || c == '\t');
    }
  }

  /** Passes a call, or what is left of one; it may leave the fence open in which it stands. */
  void passCall(StringBuilder text, int from, int to) {
    if (from < to) {
      taken(false);
      lineBlank = text.charAt(to - 1) == '\n';
      fence = text.charAt(from) == '`' && text.charAt(to - 1) != '`' ? FENCE : fence;
    }
  }

  /** Whether nothing but blanks stands before what comes next on its line. */
  boolean lineBegins() {
    return lineBlank;
  }

  /** Whether this character, which comes next, is code. */
  boolean holds(char c) {
    if (ticks > 0 && c != '`') {
      taken(false);
    }
    return span > 0 || fence > 0;
  }

  /** What the ticks meant: a fence ends only with a line of its own, or before a blank. */
  private void taken(boolean blankBehind) {
    if (fence > 0 && fenceLine && ticks > 0) {
      span = fence;
      fence = 0;
    }
    if (fence > 0) {
      fence = ticksBeginLine && ticks >= fence && blankBehind ? 0 : fence;
    } else if (ticks >= FENCE && ticksBeginLine) {
      fence = ticks;
      fenceLine = true;
    } else if (ticks > 0) {
      span = span == 0 ? ticks : span == ticks ? 0 : span;
    }
    ticks = 0;
  }
}
