package dev.mallex.room.tools.reading;

/**
 * Whether what comes next in an answer stands in code of Markdown: in a span that its line holds
 * open, or in a fence. It is told every character that is no call's.
 */
final class InCode {

  private static final int FENCE = 3;
  private static final char TILDE = '~';

  /** What stands before something that is only spoken of. */
  private static final String APART = " \t`\"'";

  /** The ticks or tildes that have just come, and whether nothing but blanks stands before them. */
  private int ticks;

  private char tick = '`';

  private boolean ticksBeginLine;
  private boolean lineBlank = true;

  /** How many ticks opened the span, and the fence; 0 where none is open. */
  private int span;

  private int fence;

  private char fenceTick = '`';
  private char last = '\n';

  /** Whether this is the line that opened the fence. */
  private boolean fenceLine;

  void pass(char c) {
    last = c;
    if (c == '`' || (c == TILDE && (lineBlank || isTick(c)))) {
      tick(c);
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

  private boolean isTick(char c) {
    return ticks > 0 && c == tick;
  }

  private void tick(char c) {
    if (ticks > 0 && c != tick) {
      taken(false);
    }
    ticksBeginLine = ticks == 0 ? lineBlank : ticksBeginLine;
    tick = c;
    ticks++;
    lineBlank = false;
  }

  /** Passes a call, or what is left of one; it may leave the fence open in which it stands. */
  void passCall(StringBuilder text, int from, int to) {
    if (from < to) {
      taken(false);
      last = text.charAt(to - 1);
      lineBlank = last == '\n';
      if (text.charAt(from) == '`' && last != '`') {
        fence = FENCE;
        fenceTick = '`';
      }
    }
  }

  /** Whether nothing but blanks stands before what comes next on its line. */
  boolean lineBegins() {
    return lineBlank;
  }

  /** Whether it stands apart, or in quotes. */
  boolean speaksOfWhatComes() {
    return APART.indexOf(last) >= 0;
  }

  /** Whether this character, which comes next, is code. */
  boolean holds(char c) {
    if (ticks > 0 && c != tick) {
      taken(false);
    }
    return span > 0 || fence > 0;
  }

  /** What the ticks meant: a fence ends only with a line of its own, or before a blank. */
  private void taken(boolean blankBehind) {
    if (fence > 0 && fenceLine && fenceTick == '`' && tick == '`' && ticks > 0) {
      span = fence;
      fence = 0;
    }
    if (fence > 0) {
      boolean closes = ticksBeginLine && tick == fenceTick && ticks >= fence && blankBehind;
      fence = closes ? 0 : fence;
    } else if (ticks >= FENCE && ticksBeginLine) {
      fence = ticks;
      fenceTick = tick;
      fenceLine = true;
    } else if (ticks > 0 && tick == '`') {
      span = span == 0 ? ticks : span == ticks ? 0 : span;
    }
    ticks = 0;
  }
}
