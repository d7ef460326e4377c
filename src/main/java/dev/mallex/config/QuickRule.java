package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import java.util.List;

/**
 * How one kind of request that needs no model is recognised, and what it is answered.
 *
 * @param reason why no model is needed, for whoever asks
 * @param signs all that has to hold
 * @param say what is answered where the answer is fixed
 */
public record QuickRule(
    String name, boolean enabled, String reason, Signs signs, Answer answer, String say)
    implements BusMessage {

  /** What is answered. */
  public enum Answer {
    /** Words that are always the same. */
    SAY,
    /** JSON with a title made of the user's words. */
    TITLE,
    /** JSON with a name in kebab case, made of the same. */
    NAME,
    /** JSON that says whether the words begin a topic. */
    TOPIC,
    /** What the last call of a tool does. */
    DOING
  }

  /** Whether something may be there. */
  public enum Presence {
    ANY,
    NONE
  }

  /**
   * What a request looks like; an empty list is not looked at.
   *
   * @param tools whether it may offer any
   * @param prompt whether it may have a system prompt
   * @param alone whether the user has spoken once, and nobody else
   * @param answered whether the model has spoken before
   * @param maxTokens the most tokens that are wanted; 0 for any number
   * @param schema all properties of the JSON that is wanted
   * @param system a line of the system prompt begins with one of them
   * @param begins what the user said last does so
   * @param ends as well
   * @param whole whether it is nothing but one of {@code begins}
   */
  public record Signs(
      Presence tools,
      Presence prompt,
      boolean alone,
      boolean answered,
      int maxTokens,
      List<String> schema,
      List<String> system,
      List<String> begins,
      List<String> ends,
      boolean whole) {
    public Signs {
      schema = List.copyOf(schema);
      system = List.copyOf(system);
      begins = List.copyOf(begins);
      ends = List.copyOf(ends);
    }

    static Signs read(Settings settings) {
      return new Signs(
          settings.word("tools", Presence.ANY),
          settings.word("prompt", Presence.ANY),
          settings.flag("alone", false),
          settings.flag("answered", false),
          settings.number("max-tokens", 0, 1_000_000, 0),
          settings.texts("schema", List.of()),
          settings.texts("system", List.of()),
          settings.texts("text", List.of()),
          settings.texts("ends", List.of()),
          settings.flag("whole", false));
    }

    /** A rule that looks at no words would answer everybody. */
    boolean nameWords() {
      return !system.isEmpty() || !begins.isEmpty();
    }
  }

  static QuickRule read(String name, Settings settings) {
    var signs = Signs.read(settings);
    boolean enabled = settings.flag("enabled", true);
    if (enabled && !signs.nameWords()) {
      settings.problem("system", "a rule needs words, in 'system' or 'text'");
    }
    return new QuickRule(
        name,
        enabled,
        settings.text("reason", ""),
        signs,
        settings.word("answer", Answer.SAY),
        settings.text("say", "OK").strip());
  }
}
