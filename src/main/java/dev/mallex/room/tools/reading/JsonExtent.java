package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;

/**
 * How far a JSON value reaches in a text that grows: to the bracket that closes it, or to something
 * that cannot be part of it, for a model that forgot the bracket.
 */
final class JsonExtent {

  private enum Within {
    STRUCTURE,
    STRING,
    SLASH,
    LINE_COMMENT,
    BLOCK_COMMENT
  }

  private final int start;
  private final StringBuilder open = new StringBuilder();
  private Within within = Within.STRUCTURE;
  private int at;
  private int member;
  private char quote = '"';
  private boolean escaped;
  private boolean star;
  private boolean stopped;
  private final SaidName name = new SaidName();

  /** What was last, white space and comments aside; a quote behind a string. */
  private char last = ':';

  JsonExtent(int start) {
    this.start = start;
    this.at = start;
  }

  /** Reads on; true when the end is found. */
  boolean read(StringBuilder text) {
    while (at < text.length() && !stopped && !closed()) {
      if (within == Within.STRUCTURE && text.charAt(at) == ':') {
        name.colon(text, at);
      }
      step(text.charAt(at));
      at += stopped ? 0 : 1;
    }
    return stopped || closed();
  }

  /** Whether all its brackets are closed. */
  boolean closed() {
    return open.isEmpty() && within != Within.STRING && at > start;
  }

  int end() {
    return at;
  }

  /** The name of the tool that it calls; empty where that was not said, or not yet. */
  String name(StringBuilder text) {
    return name.in(text);
  }

  /** Where the text of a member begins that is being read, between common quotes; 0: none is. */
  int memberText() {
    return within == Within.STRING && quote == '"' ? member : 0;
  }

  /** The value up to a place in it, with something else behind that and all brackets closed. */
  String upTo(int end, StringBuilder text, String behind) {
    var value = new StringBuilder(text.substring(start, end)).append(behind);
    for (int each = open.length() - 1; each >= 0; each--) {
      value.append(open.charAt(each) == '{' ? '}' : ']');
    }
    return value.toString();
  }

  /** Whether it begins so. */
  boolean begins(StringBuilder text, Pattern pattern) {
    return Ahead.at(start, text, pattern).stands();
  }

  /** The value, as far as it was read. */
  String in(StringBuilder text) {
    return text.substring(start, at);
  }

  /**
   * Whether nothing but one bracket is missing, and what stands before it is complete: a number may
   * not be, but {@code true} and {@code null} are.
   */
  boolean lacksOneBracket() {
    return open.length() == 1 && within != Within.STRING && "}]\"el".indexOf(last) >= 0;
  }

  private void step(char c) {
    switch (within) {
      case STRING -> string(c);
      case STRUCTURE -> structure(c);
      case SLASH -> slash(c);
      case LINE_COMMENT -> within = c == '\n' ? Within.STRUCTURE : Within.LINE_COMMENT;
      case BLOCK_COMMENT -> {
        within = star && c == '/' ? Within.STRUCTURE : Within.BLOCK_COMMENT;
        star = c == '*';
      }
    }
  }

  private void string(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == quote) {
      name.stringEnds(at);
      within = Within.STRUCTURE;
      last = '"';
    }
  }

  private void structure(char c) {
    switch (c) {
      case '/' -> within = Within.SLASH;
      case '#' -> within = Within.LINE_COMMENT;
      case '<', '`' -> stopped = true;
      case '{', '[' -> open(c);
      case '}', ']' -> close(c);
      default -> {
        if (JsonString.opens(c)) {
          member = last == ':' ? at + 1 : 0;
          quote = JsonString.closing(c);
          within = Within.STRING;
          name.string(at + 1);
        }
      }
    }
    if (!Character.isWhitespace(c) && within == Within.STRUCTURE && !stopped) {
      last = c;
    }
  }

  private void slash(char c) {
    star = false;
    switch (c) {
      case '/' -> within = Within.LINE_COMMENT;
      case '*' -> within = Within.BLOCK_COMMENT;
      default -> stopped = true;
    }
  }

  /** A bracket where a key is due begins something else. */
  private void open(char bracket) {
    if (open.length() == 1 && open.charAt(0) == '{' && last != ':') {
      stopped = true;
    } else {
      open.append(bracket);
      name.opens(bracket);
    }
  }

  /** Closes what it fits, with what was left open within; one that fits nothing is too many. */
  private void close(char bracket) {
    char opening = bracket == '}' ? '{' : '[';
    int top = open.length() - 1;
    if (open.indexOf(String.valueOf(opening)) < 0) {
      return;
    }
    boolean forgotten = top > 0 && open.charAt(top) != opening && open.charAt(top - 1) == opening;
    open.setLength(forgotten ? top - 1 : top);
    name.closes(bracket);
  }
}
