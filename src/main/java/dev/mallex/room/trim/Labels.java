package dev.mallex.room.trim;

import dev.mallex.config.TrimRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a part begins with one of its rule's labels: facts, such as {@code Platform: linux}. */
final class Labels {

  /** A fact with a label that no rule names, yet: a newer client may call it otherwise. */
  private static final Pattern FACT =
      Pattern.compile("[A-Z][A-Za-z]*( [A-Za-z]+){0,3}: \\S.{0,120}");

  private Labels() {}

  /** Whether a line is {@code label: …}; a remark in brackets may follow the label. */
  static boolean labelled(TrimRule rule, String line) {
    var text = Lines.unlisted(line);
    return rule.kept().labels().stream().anyMatch(label -> saysOf(label, text));
  }

  /** Whether a part has enough labels to be what its rule takes it for. */
  static boolean proven(Part part) {
    return part.text().lines().filter(line -> labelled(part.rule(), line)).limit(2).count() == 2;
  }

  static String kept(Part part) {
    return part.rule().kept().paragraphs() ? paragraphs(part) : lines(part);
  }

  /** Each from its label on; one that has a label and says nothing is left out. */
  private static String paragraphs(Part part) {
    return Lines.paragraphs(part.text()).stream()
        .map(paragraph -> fromLabel(part.rule(), paragraph).strip())
        .filter(paragraph -> !paragraph.isEmpty() && !paragraph.endsWith(":"))
        .collect(Collectors.joining("\n"));
  }

  private static String fromLabel(TrimRule rule, String paragraph) {
    return paragraph
        .lines()
        .dropWhile(line -> !labelled(rule, line))
        .collect(Collectors.joining("\n"));
  }

  /** A line that is indented deeper than a kept one belongs to it. */
  private static String lines(Part part) {
    var kept = new ArrayList<String>();
    int depth = Integer.MAX_VALUE;
    for (var line : part.text().lines().toList()) {
      if (labelled(part.rule(), line) || FACT.matcher(Lines.unlisted(line)).matches()) {
        kept.add("- " + Lines.unlisted(line));
        depth = indentation(line);
      } else if (indentation(line) > depth && !line.isBlank()) {
        kept.add("  - " + Lines.unlisted(line));
      } else {
        depth = Integer.MAX_VALUE;
      }
    }
    return String.join("\n", kept);
  }

  /** Each label keeps its first lines; the rest is counted. */
  static String shortened(TrimRule rule, String text, int most) {
    var kept = new ArrayList<String>();
    int more = 0;
    int seen = 0;
    for (var line : text.lines().toList()) {
      if (labelled(rule, line)) {
        counted(kept, more);
        more = 0;
        seen = 0;
        kept.add(line);
      } else if (seen++ < most) {
        kept.add(line);
      } else {
        more++;
      }
    }
    counted(kept, more);
    return String.join("\n", kept);
  }

  private static void counted(List<String> kept, int more) {
    if (more > 0) {
      kept.add("(%d more)".formatted(more));
    }
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static boolean saysOf(String label, String text) {
    if (!text.regionMatches(true, 0, label, 0, label.length())) {
      return false;
    }
    var after = text.substring(label.length());
    return after.startsWith(":") || (after.startsWith(" (") && after.contains("):"));
  }
}
