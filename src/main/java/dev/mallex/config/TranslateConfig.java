package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.Locale;

/** How conversations are said in Chat Completions. Every field has passed its check. */
public record TranslateConfig(int maxOutputTokens, double charsPerToken, Think think)
    implements BusMessage {

  public static final Topic<TranslateConfig> CHANGED = new Topic<>("mallex.config.translate");

  /** Who decides whether a model that can think does. */
  public enum Think {
    ON,
    OFF,
    CALLER
  }

  public static TranslateConfig read(Settings settings) {
    return new TranslateConfig(
        settings.number("max-output-tokens", 1, 1_000_000, 8_192),
        settings.decimal("chars-per-token", 0.5, 20, 3.5),
        think(settings));
  }

  private static Think think(Settings settings) {
    var said = settings.text("thinking", "off");
    for (var think : Think.values()) {
      if (think.name().toLowerCase(Locale.ROOT).equals(said)) {
        return think;
      }
    }
    settings.problem("thinking", "'%s' is not one of on, off, caller".formatted(said));
    return Think.OFF;
  }
}
