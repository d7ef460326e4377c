package dev.mallex.app.demo;

import dev.mallex.app.Facts;
import dev.mallex.room.trim.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the demo says of a turn when it is over. */
final class DemoReport {

  private DemoReport() {}

  static List<String> lines(Facts facts) {
    var lines = new ArrayList<String>();
    facts.trims().forEach(trim -> lines.add(trimmed(trim)));
    lines.add(
        "▸ turn %s in %,d ms (first event after %,d ms): %,d tokens read, %,d cached, %,d written"
            .formatted(
                facts.outcome(),
                facts.took().toMillis(),
                facts.toFirst().toMillis(),
                facts.usage().input(),
                facts.usage().cacheRead(),
                facts.usage().output()));
    return lines;
  }

  private static String trimmed(Trim.Report trim) {
    var cuts =
        trim.cuts().stream()
            .map(cut -> cut.rule() + " " + cut.chars())
            .collect(Collectors.joining(", "));
    return "✂ trimmed: %,d → %,d characters (tier %s, budget %,d): %s"
        .formatted(trim.before(), trim.after(), trim.tier(), trim.budget(), cuts);
  }
}
