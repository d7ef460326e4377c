package dev.mallex.room.trim;

import dev.mallex.config.TrimRule;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Knows the first line of a rule's part when it sees it. */
record Recogniser(TrimRule rule, List<Pattern> patterns) {

  static Recogniser of(TrimRule rule) {
    return new Recogniser(
        rule, rule.match().patterns().stream().map(pattern -> Pattern.compile(pattern)).toList());
  }

  /** {@code next} is the line behind it that is not blank; asked only where it matters. */
  boolean begins(String line, Supplier<String> next) {
    var match = rule.match();
    return begins(line)
        && (match.then().isEmpty() || match.then().stream().anyMatch(next.get()::startsWith))
        && (!match.last() || next.get().isEmpty());
  }

  boolean begins(String line) {
    var text = line.strip();
    var match = rule.match();
    return match.prefixes().stream().anyMatch(text::startsWith)
        || match.tags().stream().anyMatch(tag -> text.startsWith("<" + tag + ">"))
        || match.headings().stream().anyMatch(heading -> headed(line, heading))
        || patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  boolean isKnown() {
    return !rule.equals(TrimRule.UNKNOWN);
  }

  /** Whether it looks at nothing but a heading, which a user may write too. */
  boolean onlyHeads() {
    var match = rule.match();
    return match.prefixes().isEmpty() && match.tags().isEmpty() && patterns.isEmpty();
  }

  /** Whether a line that begins with a tag of this rule, or follows one, closes it. */
  boolean closes(String line) {
    return rule.match().tags().stream().anyMatch(tag -> line.contains("</" + tag + ">"));
  }

  private static boolean headed(String line, String heading) {
    int depth = Lines.heading(line);
    if (depth == 0) {
      return false;
    }
    var words = line.substring(depth).strip().toLowerCase(Locale.ROOT);
    var wanted = heading.toLowerCase(Locale.ROOT);
    return words.equals(wanted) || words.startsWith(wanted + " (");
  }
}
