package dev.mallex.room.tools.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of characters in a regular expression, {@code [^\d\s]}, said as POSIX knows it. */
final class RegexSet {

  private static final Pattern NAMED = Pattern.compile("\\[:\\w+:\\]");

  /** Characters that mean something in a set of POSIX, where there is no escape for them. */
  private static final String ODD = "]^-[";

  private static final String ALL = ".";

  private final String pattern;
  private final boolean not;
  private final StringBuilder plain = new StringBuilder();
  private final TreeSet<Integer> odd = new TreeSet<>();
  private final List<String> others = new ArrayList<>();
  private final boolean closed;
  private int at;

  /** The set whose bracket opened before that place. */
  RegexSet(int start, String pattern) {
    this.pattern = pattern;
    not = pattern.startsWith("^", start);
    at = not ? start + 1 : start;
    int first = at;
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at == first)) {
      next();
    }
    closed = at < pattern.length();
  }

  /** Behind its last bracket. */
  int end() {
    return at + 1;
  }

  boolean closed() {
    return closed;
  }

  /** Nothing where POSIX has no words for it. */
  Optional<String> posix() {
    boolean some = plain.length() > 0 || !odd.isEmpty();
    if (!some && others.isEmpty()) {
      return not ? Optional.of(ALL) : Optional.empty();
    }
    if (others.isEmpty()) {
      return Optional.of(set(not));
    }
    if (not) {
      return !some && others.size() == 1
          ? Optional.of("[" + others.getFirst() + "]")
          : Optional.empty();
    }
    var all = others.stream().map(each -> "[^" + each + "]");
    return Optional.of(
        (some ? Stream.concat(Stream.of(set(false)), all) : all)
            .collect(Collectors.joining("|", "(", ")")));
  }

  private void next() {
    var named = NAMED.matcher(pattern).region(at, pattern.length());
    if (named.lookingAt()) {
      plain.append(named.group());
      at = named.end();
      return;
    }
    int one = member();
    boolean range =
        one >= 0
            && pattern.startsWith("-", at)
            && at + 1 < pattern.length()
            && pattern.charAt(at + 1) != ']';
    if (!range) {
      single(one);
      return;
    }
    at++;
    int other = member();
    if (other < 0) {
      single(one);
      single('-');
    } else {
      range(Math.min(one, other), Math.max(one, other));
    }
  }

  /**
   * The character that comes next; none where it is a class, or a line's end, which no line has.
   */
  private int member() {
    if (pattern.charAt(at) != '\\' || at + 1 == pattern.length()) {
      int c = pattern.codePointAt(at);
      at += Character.charCount(c);
      return c;
    }
    var escape = RegexEscape.at(at + 1, pattern);
    char letter = pattern.charAt(at + 1);
    at = escape.end();
    if (!escape.named().isEmpty() && escape.not()) {
      others.add(escape.named());
    } else {
      plain.append(escape.named());
    }
    var text = letter == 'b' ? "\b" : escape.text();
    return text.isEmpty() || text.equals("\n") ? -1 : text.codePointAt(0);
  }

  private void single(int c) {
    if (c >= 0 && ODD.indexOf(c) >= 0) {
      odd.add(c);
    } else if (c >= 0 && c != '\n') {
      plain.appendCodePoint(c);
    }
  }

  private void range(int from, int to) {
    if (ODD.indexOf(from) < 0 && ODD.indexOf(to) < 0) {
      plain.appendCodePoint(from).append('-').appendCodePoint(to);
      return;
    }
    for (int c = from; c <= Math.min(to, from + 127); c++) {
      single(c);
    }
  }

  /** A closing bracket comes first, a caret not first, a dash last. */
  private String set(boolean not) {
    var inside = has(']') + plain + has('[');
    if (!not && inside.isEmpty() && odd.contains((int) '^')) {
      return odd.contains((int) '-') ? "[-^]" : "\\^";
    }
    return (not ? "[^" : "[") + inside + has('^') + has('-') + "]";
  }

  private String has(int c) {
    return odd.contains(c) ? Character.toString(c) : "";
  }
}
