package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One rule of the prompt compiler: how a part of the client's prompt is recognised, how far it
 * reaches, and what becomes of it.
 *
 * @param reason why, for whoever asks
 * @param match how the part's first line is recognised
 * @param ownTags tags that go with a section; what stands in any other one is kept
 * @param heard where within a text it is
 * @param tiers the tiers in which it is in force, by name; empty for all
 */
public record TrimRule(
    String name,
    String reason,
    List<Where> where,
    TrimMatch match,
    Extent extent,
    Action action,
    Kept kept,
    List<String> ownTags,
    Heard heard,
    List<String> tiers)
    implements BusMessage {

  /** What nobody wrote a rule for: it loses its wrapping and stays. */
  public static final TrimRule UNKNOWN =
      new TrimRule(
          "unknown",
          "what is not recognised is kept",
          List.of(Where.values()),
          TrimMatch.NOTHING,
          Extent.REST,
          Action.UNWRAP,
          new Kept("", "", List.of(), false, false, "", 0),
          List.of(),
          Heard.EVERYWHERE,
          List.of());

  /** Where a part may stand. */
  public enum Where {
    SYSTEM,
    REMINDER,
    SYSTEM_MESSAGE
  }

  /** How far a part reaches from its first line. */
  public enum Extent {
    /** That line alone. */
    LINE,
    /** To the next heading of its own level, or a higher one. */
    SECTION,
    /** To the next blank line; lists that follow belong to it. */
    PARAGRAPH,
    /** As a paragraph, with the paragraphs that begin with one of the rule's labels. */
    LABELLED,
    /** To the closing tag. */
    TAG,
    /** To the end of the text, or a rule that breaks it. */
    REST,
    /** The same, for words of somebody else's. */
    WORDS
  }

  /** What becomes of a part. */
  public enum Action {
    DROP,
    /** Dropped; our own prompt stands in for it. */
    REPLACE,
    /** Kept; at the beginning of a conversation it moves to the system prompt. */
    KEEP,
    /** Kept behind what is stable: in front of the user's first words. */
    LATE,
    /** Kept where it stands, without its wrapping. */
    UNWRAP
  }

  /**
   * Where within a text a rule is heard.
   *
   * @param breaks extents within which it is heard, too
   * @param after names of rules: only behind a part of one of them; empty for everywhere
   * @param until names of rules: not behind a part of any of them
   */
  public record Heard(List<Extent> breaks, List<String> after, List<String> until) {

    static final Heard EVERYWHERE = new Heard(List.of(), List.of(), List.of());

    public Heard {
      breaks = List.copyOf(breaks);
      after = List.copyOf(after);
      until = List.copyOf(until);
    }

    static Heard read(Settings settings) {
      return new Heard(
          settings.texts("breaks", List.of()).stream()
              .map(extent -> choice(settings, "breaks", extent, Extent.REST))
              .toList(),
          settings.texts("after", List.of()),
          settings.texts("until", List.of()));
    }

    /** Whether behind parts of the rules with these names. */
    public boolean behind(Set<String> names) {
      return until.stream().noneMatch(names::contains)
          && (after.isEmpty() || after.stream().anyMatch(names::contains));
    }
  }

  /**
   * What of a part is kept.
   *
   * @param title the heading under which it stands; empty for none
   * @param from the first words of the line where it begins; empty for all
   * @param labels only what begins with one of them and a colon; empty for all
   * @param paragraphs whether labels choose paragraphs, not lines
   * @param shorten whether it may lose lines where the budget is exceeded
   * @param instead what we say in its place; empty for nothing
   * @param lines only so many lines from its beginning; 0 for all
   */
  public record Kept(
      String title,
      String from,
      List<String> labels,
      boolean paragraphs,
      boolean shorten,
      String instead,
      int lines) {
    public Kept {
      labels = List.copyOf(labels);
    }
  }

  public TrimRule {
    where = List.copyOf(where);
    ownTags = List.copyOf(ownTags);
    tiers = List.copyOf(tiers);
  }

  /** Somebody's tag within a part of the client's: to its end it is kept as it stands. */
  public static TrimRule tagged(String tag) {
    return new TrimRule(
        UNKNOWN.name,
        UNKNOWN.reason,
        UNKNOWN.where,
        TrimMatch.tag(tag),
        Extent.TAG,
        UNKNOWN.action,
        UNKNOWN.kept,
        List.of(),
        Heard.EVERYWHERE,
        List.of());
  }

  /** Whether nothing of a section stays but what is in the tags of others. */
  public boolean takesSections() {
    return extent == Extent.SECTION && (action == Action.DROP || action == Action.REPLACE);
  }

  /** Whether it is in force in a tier. */
  public boolean isFor(String tier) {
    return tiers.isEmpty() || tiers.contains(tier);
  }

  static TrimRule read(Settings settings) {
    return new TrimRule(
        settings.text("name", ""),
        settings.text("reason", ""),
        settings.texts("where", List.of()).stream()
            .map(place -> choice(settings, "where", place, Where.SYSTEM))
            .toList(),
        TrimMatch.read(settings),
        choice(settings, "extent", settings.text("extent", "paragraph"), Extent.PARAGRAPH),
        choice(settings, "action", settings.text("action", "unwrap"), Action.UNWRAP),
        kept(settings),
        settings.texts("own-tags", List.of()),
        Heard.read(settings),
        settings.texts("tiers", List.of()));
  }

  private static Kept kept(Settings settings) {
    return new Kept(
        settings.text("title", ""),
        settings.text("from", ""),
        settings.texts("labels", List.of()),
        settings.flag("paragraphs", false),
        settings.flag("shorten", false),
        settings.text("instead", "").strip(),
        settings.number("lines", 0, 9_999, 0));
  }

  private static <E extends Enum<E>> E choice(
      Settings settings, String key, String said, E otherwise) {
    var choices = otherwise.getDeclaringClass().getEnumConstants();
    var name = said.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equals(name))
        .findFirst()
        .orElseGet(() -> {
          settings.problem(key, "'%s' is none of %s".formatted(said, Arrays.toString(choices)));
          return otherwise;
        });
  }
}
