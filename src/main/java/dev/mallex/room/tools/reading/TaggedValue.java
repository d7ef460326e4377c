package dev.mallex.room.tools.reading;

import java.util.Optional;

/**
 * How far a value between tags reaches. It may hold anything: a closing tag ends it only where the
 * next argument or the end of the call follows, and where it does not close an opening tag that the
 * value itself holds. One that is not written as it is taught ends it only if no other end comes.
 */
final class TaggedValue {

  /** What stands before, and behind, a tag that is only spoken of. */
  private static final String BEFORE_MENTION = " \t`'\"([{";

  private static final String BEHIND_MENTION = " \t\r\n`'\")]},.;:?!";

  /** What stands before a tag that is shown in a difference or a list: no argument begins there. */
  private static final String BEFORE_SHOWN = "-+|`*#";

  private static final int INDENT = 200;

  private final TagForm form;
  private final int start;
  private final Optional<GrowingText> says;
  private int told;
  private int at;
  private int depth;
  private int end;
  private int closed = -1;

  /** How many calls it holds that have not ended, and whether a whole argument. */
  private int calls;

  private boolean pairs;

  /** Whether it may be another argument that begins in it, behind an end that is missing. */
  private boolean torn;

  private LikelyEnd likely = new LikelyEnd();

  TaggedValue(TagForm form, int start) {
    this.form = form;
    this.start = start;
    this.at = start;
    this.told = start;
    this.says = form.meaning().growing();
  }

  /** The text of it, when its end is found. */
  String in(StringBuilder text) {
    return text.substring(start, end);
  }

  /** How long it is so far, without what may be its end. */
  int length() {
    return sure() - start;
  }

  /** What more it says; nothing where only the whole of it can be understood. */
  Optional<String> grown(StringBuilder text) {
    var more = text.substring(told, sure());
    told = sure();
    return says.map(each -> each.pass(more));
  }

  private int sure() {
    return likely.isKnown() ? likely.at() : at;
  }

  /** Behind the tag that closes it. */
  int closed() {
    return closed;
  }

  /** Reads on; true when its end is found. Tags that are not its end are passed by for good. */
  boolean ends(StringBuilder text) {
    for (at = next(text); at < text.length(); at = next(text)) {
      var closing = Ahead.at(at, text, form.valueEnd());
      var opening = Ahead.at(at, text, form.argument());
      if (closing.mayCome() || opening.mayCome()) {
        return false;
      }
      if (closing.stands() && depth == 0 && form.meaning().mayEnd(text, start, at)) {
        end = at;
        closed = closing.end();
        var follows = Ahead.at(closed, text, form.next());
        if (follows.mayCome() || (follows.stands() && surely(text, follows.end()))) {
          return follows.stands();
        }
      } else if (opening.stands() && opening.end() == text.length()) {
        return false;
      } else if (!holds(text, opening, closing)) {
        return false;
      }
      at = opening.stands() ? opening.end() : at + 1;
    }
    return false;
  }

  /** Whether what closes it here is its own tag; another may be meant so, or be its text. */
  private boolean surely(StringBuilder text, int behind) {
    boolean sure = Ahead.at(at, text, form.ownEnd()).stands();
    if (!sure) {
      likely.propose(at, closed, behind);
    }
    return sure;
  }

  /** Counts what the value holds; false where more must come first. */
  private boolean holds(StringBuilder text, Ahead opening, Ahead closing) {
    if (opening.stands()) {
      boolean begins = likely.isNext(at) || !isMention(text, opening.end());
      if (begins) {
        likely.argument(at, text);
      }
      depth += begins ? 1 : 0;
      torn |= begins && (at == start || BEFORE_SHOWN.indexOf(text.charAt(at - 1)) < 0);
      return true;
    }
    if (!closing.stands() || depth == 0) {
      return call(text);
    }
    boolean passed = closes(text, closing.end());
    depth -= passed ? 1 : 0;
    return passed;
  }

  /**
   * Passes the end of an argument that the value may hold, or else the value's own, if it is the
   * first that something follows and that is the end of a call which the value does not hold; false
   * where more must come first.
   */
  private boolean closes(StringBuilder text, int behind) {
    var follows = Ahead.at(behind, text, form.next());
    if (follows.mayCome()) {
      return false;
    }
    if (follows.stands()) {
      likely.follows(follows.end());
    }
    if (follows.stands() && !pairs && !likely.isKnown()) {
      pairs = true;
      boolean callEnds = follows.name().isEmpty() && follows.end() > behind && !torn && calls == 0;
      if (callEnds && form.meaning().mayEnd(text, start, at)) {
        likely.propose(at, behind, follows.end());
      }
    }
    return true;
  }

  /** Counts the calls that the value holds; false where more must come first. */
  private boolean call(StringBuilder text) {
    var begins = Ahead.at(at, text, form.call());
    var ends = Ahead.at(at, text, form.callEnd());
    if (begins.mayGrow() || ends.mayCome()) {
      return false;
    }
    likely.call(begins);
    calls += begins.stands() ? 1 : ends.stands() && calls > 0 ? -1 : 0;
    return true;
  }

  /** Takes the end that was likely, as the answer ends without a better one; false if none was. */
  boolean settles() {
    boolean settled = likely.holds() && (pairs || depth == 0);
    if (settled) {
      end = likely.at();
      closed = likely.closed();
      likely = new LikelyEnd();
    }
    return settled;
  }

  private int next(StringBuilder text) {
    int tag = text.indexOf("<", at);
    return tag < 0 ? text.length() : tag;
  }

  /** Whether the answer ends behind it, with nothing but closing tags. */
  boolean endsLast(StringBuilder text) {
    if (closed < 0) {
      return false;
    }
    var last = Ahead.at(closed, text, form.last());
    return last.stands() && last.end() == text.length();
  }

  private boolean isMention(StringBuilder text, int behind) {
    return at > start
        && BEFORE_MENTION.indexOf(text.charAt(at - 1)) >= 0
        && BEHIND_MENTION.indexOf(text.charAt(behind)) >= 0
        && !lineBegins(text);
  }

  private boolean lineBegins(StringBuilder text) {
    int before = at - 1;
    while (before >= Math.max(start, at - INDENT) && " \t".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before < start || text.charAt(before) == '\n';
  }
}
