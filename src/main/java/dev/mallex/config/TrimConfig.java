package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How prompts are cut: tiers, budgets and rules ({@code conf/trim.yaml}).
 *
 * @param tiers from small to large; the last one has no bound
 * @param scale what makes budgets smaller than the tiers have them
 * @param unknownSize the tier of a model whose size nobody knows
 * @param shortenTo lines that a part which may be shortened keeps, step by step
 * @param inlineChars conversations up to this size are compiled on the event loop
 * @param ageing when results that tools told long ago are shortened
 * @param memory what each shard remembers of its conversations
 * @param rules in order; the first that recognises a line has it
 */
public record TrimConfig(
    List<Tier> tiers,
    Scale scale,
    String unknownSize,
    List<Integer> shortenTo,
    int inlineChars,
    Ageing ageing,
    Remember memory,
    List<TrimRule> rules)
    implements BusMessage {

  public static final Topic<TrimConfig> CHANGED = new Topic<>("mallex.config.trim");

  /** The tier where conf names none: nothing is replaced, and nothing is shortened. */
  private static final Tier UNTIERED = new Tier("medium", Double.MAX_VALUE, 7_000, "");

  /**
   * How models of one size are spoken to.
   *
   * @param below total parameters, in 10⁹, that a model of this tier stays below
   * @param budget characters that what the client and mallex add may take at most
   * @param prompt our own system prompt
   */
  public record Tier(String name, double below, int budget, String prompt) {

    static Tier read(String name, Settings settings) {
      return new Tier(
          name,
          settings.decimal("below", 0, 100_000, 100_000),
          settings.number("budget", 500, 1_000_000, 7_000),
          settings.text("prompt", "").strip());
    }
  }

  /**
   * What makes budgets smaller than the tiers have them.
   *
   * @param aim how long a budget's characters may be read at the speed that was measured
   * @param halvedOn chips on which budgets are halved, by their whole names
   * @param floor no budget is smaller
   * @param toolRoom characters of a budget that the tools which are always shown may take
   * @param promptShare hundredths of a budget that our own system prompt may take
   */
  public record Scale(
      Duration aim, List<String> halvedOn, int floor, int toolRoom, int promptShare) {
    public Scale {
      halvedOn = List.copyOf(halvedOn);
    }

    static Scale read(Settings settings) {
      return new Scale(
          settings.duration("aim", Duration.ofSeconds(8)),
          settings.texts("halved-on", List.of()),
          settings.number("floor", 500, 1_000_000, 1_800),
          settings.number("tool-room", 0, 1_000_000, 950),
          settings.number("prompt-share", 1, 100, 25));
    }
  }

  /**
   * When results that tools told long ago are shortened.
   *
   * @param from hundredths of the model's window at which that begins; 0: never
   * @param to hundredths at which it is enough
   * @param kept characters that stay of a result
   * @param charsPerToken by which the window is measured
   */
  public record Ageing(int from, int to, int kept, double charsPerToken) {

    static Ageing read(Settings settings) {
      int from = settings.number("from", 0, 100, 50);
      int to = settings.number("to", 0, 100, 25);
      if (to > from) {
        settings.problem("to", "must not be more than 'from'");
      }
      return new Ageing(
          from,
          Math.min(from, to),
          settings.number("kept", 0, 1_000_000, 400),
          settings.decimal("chars-per-token", 0.5, 20, 3));
    }
  }

  /**
   * What is remembered of conversations.
   *
   * @param entries conversations, for each shard
   * @param chars of what is remembered of them, for each shard
   */
  public record Remember(int entries, int chars) {

    static Remember read(Settings settings) {
      return new Remember(
          settings.number("entries", 0, 100_000, 500),
          settings.number("characters", 0, 100_000_000, 1_000_000));
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
        Scale.read(settings.section("scale")),
        settings.text("unknown-size", "medium"),
        settings.texts("shorten-to", List.of("20", "10", "5", "2", "1")).stream()
            .map(lines -> lines(settings, lines))
            .toList(),
        settings.number("inline-chars", 0, 100_000_000, 500_000),
        Ageing.read(settings.section("old-results")),
        Remember.read(settings.section("remember")),
        settings.list("rules").stream()
            .map(rule -> checked(rule, TrimRule.read(rule), tiers))
            .toList());
  }

  private static int lines(Settings settings, String said) {
    if (said.matches("\\d{1,4}")) {
      return Integer.parseInt(said);
    }
    settings.problem("shorten-to", "'%s' is not a number of lines".formatted(said));
    return 10;
  }

  private static TrimRule checked(Settings settings, TrimRule rule, List<Tier> tiers) {
    var names = tiers.stream().map(Tier::name).toList();
    for (var tier : rule.tiers()) {
      if (!names.contains(tier)) {
        settings.problem("tiers", "'%s' is none of %s".formatted(tier, names));
      }
    }
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
