package dev.mallex.room.tools.shell;

/**
 * Says a glob such as <code>src/&#42;&#42;/&#42;.{ts,tsx}</code> as an extended regular expression
 * of POSIX.
 */
final class GlobRegex {

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int depth;
  private int at;

  private GlobRegex(String glob) {
    this.glob = glob;
  }

  static String of(String glob) {
    var regex = new GlobRegex(glob);
    while (regex.at < glob.length()) {
      regex.next();
    }
    return regex.regex + ")".repeat(regex.depth);
  }

  /** A text that means itself. */
  static String literal(String text) {
    var regex = new GlobRegex(text);
    text.chars().forEach(c -> regex.literal((char) c));
    return regex.regex.toString();
  }

  private void next() {
    char c = glob.charAt(at++);
    switch (c) {
      case '*' -> star();
      case '?' -> regex.append("[^/]");
      case '[' -> set();
      case '{' -> open();
      case '}' -> close();
      case ',' -> regex.append(depth > 0 ? "|" : ",");
      case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : c);
      default -> literal(c);
    }
  }

  private void star() {
    if (glob.startsWith("*/", at) && (at == 1 || glob.charAt(at - 2) == '/')) {
      at += 2;
      regex.append("(.*/)?");
    } else if (glob.startsWith("*", at)) {
      at++;
      regex.append(".*");
    } else {
      regex.append("[^/]*");
    }
  }

  /** A set of characters; a bracket that nobody closes means itself. */
  private void set() {
    var set = GlobSet.at(at, glob);
    regex.append(set.map(GlobSet::posix).orElse("\\["));
    at = set.map(GlobSet::end).orElse(at);
  }

  private void open() {
    depth++;
    regex.append('(');
  }

  private void close() {
    if (depth == 0) {
      literal('}');
      return;
    }
    depth--;
    regex.append(')');
  }

  private void literal(char c) {
    if (".^$+()|{}[]*?\\".indexOf(c) >= 0) {
      regex.append('\\');
    }
    regex.append(c);
  }
}
