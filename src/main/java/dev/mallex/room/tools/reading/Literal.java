package dev.mallex.room.tools.reading;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Arguments in brackets, {@code (a="x", b=[1])} or {@code {a:"x",b:[1]}}, which are said again as
 * JSON to be read.
 */
final class Literal {

  private static final int DEEPEST = 100;
  private static final Pattern KEY = Pattern.compile("[\\w$.-]+");
  private static final Pattern WORD = Pattern.compile("[^,:={}\\[\\]()<>\"'\\n]+");
  private final StringBuilder text;
  private final LiteralExtent extent;
  private final boolean python;
  private final StringBuilder json = new StringBuilder();
  private final StringBuilder open = new StringBuilder();
  private int at;
  private boolean failed;

  Literal(StringBuilder text, LiteralExtent extent, boolean python) {
    this.text = text;
    this.extent = extent;
    this.python = python;
    this.at = extent.start();
  }

  /** The arguments; empty where they are beyond repair. */
  Optional<Map<String, Object>> arguments() {
    members(text.charAt(at) == '(' ? ')' : '}');
    return failed ? Optional.empty() : LenientJson.object(json.toString());
  }

  private void members(char close) {
    begin('{', close);
    boolean first = true;
    while (!closes(close)) {
      json.append(first ? "" : ",");
      first = false;
      key();
      blanks();
      boolean separated = at < extent.end() && ":=".indexOf(text.charAt(at)) >= 0;
      failed |= !separated;
      at++;
      json.append(':');
      value();
    }
    json.append('}');
  }

  private void items(char close) {
    begin('[', close);
    boolean first = true;
    while (!closes(close)) {
      json.append(first ? "" : ",");
      first = false;
      value();
    }
    json.append(']');
  }

  private void begin(char bracket, char close) {
    json.append(bracket);
    open.append(close);
    failed |= open.length() > DEEPEST;
    at++;
  }

  /** Whether nothing more stands in these brackets: their own, one around them, or the end. */
  private boolean closes(char close) {
    for (; !failed; at++) {
      blanks();
      char c = at < extent.end() ? text.charAt(at) : close;
      if (c == close) {
        at++;
      }
      if (open.indexOf(String.valueOf(c)) >= 0) {
        open.setLength(open.length() - 1);
        return true;
      }
      if (",])}".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private void key() {
    if (!quoted()) {
      quote(word(KEY));
    }
  }

  private void value() {
    blanks();
    if (failed || quoted()) {
      return;
    }
    switch (at < extent.end() ? text.charAt(at) : ' ') {
      case '{' -> members('}');
      case '[' -> items(']');
      case '(' -> items(')');
      default -> bare(word(WORD));
    }
  }

  private void bare(String word) {
    new Word(word)
        .json()
        .ifPresentOrElse(
            json::append,
            () -> {
              failed |= python;
              quote(word);
            });
  }

  private String word(Pattern pattern) {
    var word = pattern.matcher(text).region(Math.min(at, extent.end()), extent.end());
    if (failed || !word.lookingAt()) {
      failed = true;
      return "";
    }
    at = word.end();
    return word.group().strip();
  }

  /** A text, or several behind each other, which are one. */
  private boolean quoted() {
    var said = new StringBuilder();
    var part = part();
    boolean any = part.isPresent();
    for (; part.isPresent(); part = part()) {
      said.append(part.get());
      blanks();
    }
    if (any) {
      quote(said.toString());
    }
    return any;
  }

  /** The text that stands here, or behind a letter that says how to read it. */
  private Optional<String> part() {
    char letter = at < extent.end() ? text.charAt(at) : ' ';
    boolean prefix = "rRuU".indexOf(letter) >= 0;
    return extent
        .quoted(prefix ? at + 1 : at)
        .map(part -> {
          at = part.end();
          var written = text.substring(part.from(), part.to());
          boolean plain = part.quote().plain() || letter == 'r' || letter == 'R';
          return plain ? written : Escapes.read(written);
        });
  }

  private void quote(String value) {
    json.append('"').append(JsonStringEncoder.getInstance().quoteAsString(value)).append('"');
  }

  private void blanks() {
    while (at < extent.end() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (python && at < extent.end() && text.charAt(at) == '#') {
      int line = text.indexOf("\n", at);
      at = line < 0 ? extent.end() : Math.min(line, extent.end());
      blanks();
    }
  }
}
