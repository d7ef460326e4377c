package dev.mallex.room.trim;

import dev.mallex.config.TrimRule;
import java.util.List;
import java.util.stream.Collectors;

/** What is left of a part when its rule was applied: maybe nothing. */
record Remainder(TrimRule rule, String text) {

  /** Stands between two texts. */
  static final String GAP = "\n\n";

  /** Under the heading that its rule gives it. */
  String titled() {
    var title = rule.kept().title();
    return title.isEmpty() || text.isEmpty() ? text : title + "\n" + text;
  }

  /**
   * Characters that users wrote, where users did: not the lines that say where each text is from.
   */
  int users() {
    var from = rule.kept().from();
    int said =
        text.lines()
            .filter(line -> !from.isEmpty() && line.startsWith(from))
            .mapToInt(line -> line.length() + 1)
            .sum();
    return Math.max(0, text.length() - said);
  }

  /** All of them where they stand. */
  static String inPlace(List<Remainder> notes) {
    return joined(notes.stream().map(Remainder::titled).toList());
  }

  static String joined(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(GAP));
  }
}
