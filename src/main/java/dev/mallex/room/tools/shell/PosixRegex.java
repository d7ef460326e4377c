package dev.mallex.room.tools.shell;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says a regular expression as models write it as an extended one of POSIX, for {@code grep}, which
 * looks at one line at a time.
 */
final class PosixRegex {

  private static final String SPECIAL = ".^$+()|{}[]*?\\";

  /** What makes a brace count; every other one means itself. */
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}(,\\d{0,4})?\\}");

  private static final Pattern FLAGS = Pattern.compile("\\?([imsu]*)([:)])");
  private static final Pattern NAME = Pattern.compile("\\?P?<\\w+>");

  private final String pattern;
  private final StringBuilder out = new StringBuilder();
  private Optional<String> trouble = Optional.empty();
  private boolean anyCase;
  private boolean wholly;
  private boolean renumbered;
  private boolean refers;
  private int depth;
  private int at;

  PosixRegex(String pattern) {
    this.pattern = pattern;
    while (at < pattern.length()) {
      next();
    }
    if (refers && renumbered) {
      trouble("references such as \\1 beside groups such as (?:…)");
    }
  }

  String text() {
    return out.toString();
  }

  /** Whether small and capital letters are the same. */
  boolean anyCase() {
    return anyCase;
  }

  /** What of it nobody can say in POSIX. */
  Optional<String> trouble() {
    return trouble;
  }

  private void trouble(String what) {
    trouble = trouble.or(() -> Optional.of(what));
  }

  private void next() {
    char c = pattern.charAt(at++);
    switch (c) {
      case '\\' -> escape();
      case '[' -> set();
      case '(' -> open();
      case ')' -> close();
      case '{' -> brace();
      case '*', '+', '?', '}' -> repeat(c);
      case '\n' -> literal("\n");
      default -> out.append(c);
    }
  }

  private void set() {
    var set = new RegexSet(at, pattern);
    if (!set.closed()) {
      out.append('[');
      return;
    }
    set.posix().ifPresentOrElse(out::append, () -> trouble(pattern.substring(at - 1, set.end())));
    at = set.end();
  }

  private void brace() {
    boolean counts = COUNT.matcher(pattern).region(at, pattern.length()).lookingAt();
    out.append(counts ? "{" : "\\{");
  }

  /** A question mark behind a repetition asks for the shortest: the lines are the same. */
  private void repeat(char c) {
    out.append(c);
    if (c != '}' && pattern.startsWith("?", at)) {
      at++;
    } else if (c == '}' && pattern.substring(0, at).matches("(?s).*\\{\\d+(,\\d*)?\\}")) {
      at += pattern.startsWith("?", at) ? 1 : 0;
    }
  }

  private void open() {
    var flags = FLAGS.matcher(pattern).region(at, pattern.length());
    var name = NAME.matcher(pattern).region(at, pattern.length());
    if (flags.lookingAt()) {
      flags(flags.group(1), flags.group(2).equals(":"), at == 1);
      at = flags.end();
    } else if (name.lookingAt()) {
      at = name.end();
      group();
    } else if (pattern.startsWith("?", at)) {
      trouble("groups such as " + pattern.substring(at - 1, Math.min(at + 3, pattern.length())));
    } else {
      group();
    }
  }

  /** A line is all that is looked at: the other flags change nothing. */
  private void flags(String flags, boolean group, boolean first) {
    if (flags.contains("i")) {
      anyCase = true;
      wholly = group;
      if (!first) {
        trouble("(?i) but at the very beginning");
      }
    }
    if (group) {
      renumbered = true;
      group();
    }
  }

  private void group() {
    depth++;
    out.append('(');
  }

  private void close() {
    depth--;
    out.append(')');
    if (wholly && depth == 0 && at < pattern.length()) {
      trouble("(?i) for a part");
    }
  }

  private void escape() {
    if (at == pattern.length()) {
      out.append('\\');
      return;
    }
    char c = pattern.charAt(at);
    var escape = RegexEscape.at(at, pattern);
    int start = at;
    at = escape.end();
    if (!escape.named().isEmpty()) {
      out.append(escape.not() ? "[^" : "[").append(escape.named()).append(']');
    } else if (!escape.text().isEmpty() && "<>".indexOf(c) < 0) {
      literal(escape.text());
    } else {
      switch (c) {
        case 'A' -> out.append('^');
        case 'z', 'Z' -> out.append('$');
        case 'b', 'B', '<', '>' -> out.append('\\').append(c);
        case 'Q' -> quoted();
        case 'E' -> {}
        case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> reference(c);
        default -> trouble("\\" + pattern.substring(start, escape.end()));
      }
    }
  }

  private void reference(char digit) {
    refers = true;
    out.append('\\').append(digit);
  }

  private void quoted() {
    int end = pattern.indexOf("\\E", at);
    int stop = end < 0 ? pattern.length() : end;
    pattern.substring(at, stop).codePoints().forEach(c -> literal(Character.toString(c)));
    at = stop;
  }

  private void literal(String text) {
    if (text.equals("\n")) {
      trouble("a line break: one line is looked at at a time");
    }
    out.append(SPECIAL.contains(text) ? "\\" : "").append(text);
  }
}
