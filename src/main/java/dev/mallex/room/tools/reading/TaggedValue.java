package dev.mallex.room.tools.reading;

import java.util.Optional;

/**
 * How far a value between tags reaches. It may hold anything: a closing tag ends it only where the
 * next argument or the end of the call follows, and where it does not close an opening tag that the
 * value itself holds.
 */
final class TaggedValue {

  /** What stands before, and behind, a tag that is only spoken of. */
  private static final String BEFORE_MENTION = " \t`'\"([{";

  private static final String BEHIND_MENTION = " \t\r\n`'\")]},.;:?!";
  private static final int INDENT = 200;

  private final TagForm form;
  private final int start;
  private final Optional<GrowingText> says;
  private int told;
  private int at;
  private int depth;
  private int end;
  private int closed = -1;

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
    return at - start;
  }

  /** What more it says; nothing where only the whole of it can be understood. */
  Optional<String> grown(StringBuilder text) {
    var more = text.substring(told, at);
    told = at;
    return says.map(each -> each.pass(more));
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
        if (follows.stands() || follows.mayCome()) {
          return follows.stands();
        }
      } else if (opening.stands() && opening.end() == text.length()) {
        return false;
      } else if (opening.stands() && !isMention(text, opening.end())) {
        depth++;
      } else if (closing.stands() && depth > 0) {
        depth--;
      }
      at = opening.stands() ? opening.end() : at + 1;
    }
    return false;
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
