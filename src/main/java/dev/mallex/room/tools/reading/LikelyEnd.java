package dev.mallex.room.tools.reading;

/**
 * Where a value between tags ends if nothing better comes. It is given up where what stands behind
 * it speaks against it: an end that is as likely, or an argument that belongs to no call.
 */
final class LikelyEnd {

  private int at = -1;
  private int closed;
  private int behind;
  private int nextBegins;
  private boolean doubtful;

  boolean isKnown() {
    return at >= 0;
  }

  /** Whether nothing speaks against it. */
  boolean holds() {
    return isKnown() && !doubtful;
  }

  int at() {
    return at;
  }

  /** Behind the tag that closes the value there. */
  int closed() {
    return closed;
  }

  /** The value may end at {@code end}; what follows its closing tag ends at {@code behindAll}. */
  void propose(int end, int behindTag, int behindAll) {
    if (isKnown()) {
      doubtful |= end >= behind;
    } else {
      at = end;
      closed = behindTag;
      behind = behindAll;
      nextBegins = behindAll;
    }
  }

  /** Behind another closing tag something follows that ends there. */
  void follows(int end) {
    nextBegins = end;
  }

  /** Whether an argument that begins there follows a closing tag. */
  boolean isNext(int argument) {
    return argument < nextBegins;
  }

  /** An argument begins there that stands in no call. */
  void stray(int argument) {
    doubtful |= isKnown() && !isNext(argument);
  }
}
