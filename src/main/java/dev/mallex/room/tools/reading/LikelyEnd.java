package dev.mallex.room.tools.reading;

/**
 * Where a value between tags ends if nothing better comes. It is given up where what stands behind
 * it speaks against it: an end that is as likely, or an argument that belongs to no call.
 */
final class LikelyEnd {

  private static final int MOST_BLANKS = 200;

  private int at = -1;
  private int closed;
  private int behind;
  private int nextBegins;
  private int callBegun = -1;
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

  /** A call's opening tag may stand there. */
  void call(Ahead begins) {
    callBegun = begins.stands() ? begins.end() : callBegun;
  }

  /** Whether an argument that begins there follows a closing tag. */
  boolean isNext(int argument) {
    return argument < nextBegins;
  }

  /** An argument begins there: behind another, or behind what begins its call, or it is stray. */
  void argument(int begin, StringBuilder text) {
    boolean first =
        callBegun >= 0
            && begin - callBegun <= MOST_BLANKS
            && text.substring(callBegun, begin).isBlank();
    doubtful |= isKnown() && !isNext(begin) && !first;
  }
}
