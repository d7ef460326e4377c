package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How prompts are cut: tiers, budgets and rules ({@code conf/trim.yaml}).
 *
 * @param tiers from small to large; the last one has no bound
 * @param unknownSize the tier of a model whose size nobody knows
 * @param shortenTo lines that a part which may be shortened keeps, step by step
 * @param inlineChars conversations up to this size are compiled on the event loop
 * @param rules in order; the first that recognises a line has it
 */
public record TrimConfig(
    List<Tier> tiers,
    String unknownSize,
    List<Integer> shortenTo,
    int inlineChars,
    List<TrimRule> rules)
    implements BusMessage {

  public static final Topic<TrimConfig> CHANGED = new Topic<>("mallex.config.trim");

  /** The tier where conf names none: nothing is replaced, and nothing is shortened. */
  private static final Tier UNTIERED = new Tier("medium", Double.MAX_VALUE, 7_000, 4_000, "");

  /**
   * How models of one size are spoken to.
   *
   * @param below total parameters, in 10⁹, that a model of this tier stays below
   * @param budget characters that what the client and mallex add may take
   * @param toolRoom characters of the budget that are left for the definitions of tools
   * @param prompt our own system prompt
   */
  public record Tier(String name, double below, int budget, int toolRoom, String prompt) {

    static Tier read(String name, Settings settings) {
      return new Tier(
          name,
          settings.decimal("below", 0, 100_000, 100_000),
          settings.number("budget", 500, 1_000_000, 7_000),
          settings.number("tool-room", 0, 1_000_000, 4_000),
          settings.text("prompt", "").strip());
    }
  }

  public TrimConfig {
    tiers = tiers.isEmpty() ? List.of(UNTIERED) : List.copyOf(tiers);
    shortenTo = List.copyOf(shortenTo);
    rules = List.copyOf(rules);
  }

  public static TrimConfig read(Settings settings) {
    var tiers = new ArrayList<Tier>();
    settings.sections("tiers").forEach((name, section) -> tiers.add(Tier.read(name, section)));
    return new TrimConfig(
        tiers,
        settings.text("unknown-size", "medium"),
        settings.texts("shorten-to", List.of("20", "10", "5", "2")).stream()
            .map(lines -> lines(settings, lines))
            .toList(),
        settings.number("inline-chars", 0, 100_000_000, 500_000),
        settings.list("rules").stream().map(rule -> checked(rule, TrimRule.read(rule))).toList());
  }

  private static int lines(Settings settings, String said) {
    if (said.matches("\\d{1,4}")) {
      return Integer.parseInt(said);
    }
    settings.problem("shorten-to", "'%s' is not a number of lines".formatted(said));
    return 10;
  }

  private static TrimRule checked(Settings settings, TrimRule rule) {
    if (rule.name().isEmpty()) {
      settings.problem("name", "a rule needs a name");
    }
    for (var pattern : rule.match().patterns()) {
      try {
        var _ = Pattern.compile(pattern);
      } catch (PatternSyntaxException broken) {
        settings.problem("pattern", broken.getDescription());
        return TrimRule.UNKNOWN;
      }
    }
    return rule;
  }
}
