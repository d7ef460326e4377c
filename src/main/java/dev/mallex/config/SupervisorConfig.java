package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/**
 * How the model server is run. Every field has passed its check.
 *
 * @param python the Python that has mlx-lm; empty for the venv in mallex' home
 * @param attempts failed starts in a row until callers are refused, for {@code coolDown}
 */
public record SupervisorConfig(
    String python,
    Duration startPatience,
    Duration grace,
    int attempts,
    Duration coolDown,
    boolean trustRemoteCode,
    Limits limits)
    implements BusMessage {

  public static final Topic<SupervisorConfig> CHANGED = new Topic<>("mallex.config.server");

  /** What the server is held to by its own flags. */
  public record Limits(
      int prefillStepSize,
      int promptCacheSize,
      long promptCacheBytes,
      int decodeConcurrency,
      int promptConcurrency) {}

  public static SupervisorConfig read(Settings settings) {
    return new SupervisorConfig(
        settings.text("python", ""),
        settings.duration("start-patience", Duration.ofMinutes(10)),
        settings.duration("grace", Duration.ofSeconds(5)),
        settings.number("attempts", 1, 20, 3),
        settings.duration("cool-down", Duration.ofSeconds(30)),
        settings.flag("trust-remote-code", false),
        limits(settings));
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        settings.number("prefill-step-size", 16, 65_536, 1_024),
        settings.number("prompt-cache-size", 1, 100, 6),
        (long) settings.decimal("prompt-cache-bytes", 0, 1e12, 4e9),
        settings.number("decode-concurrency", 1, 64, 2),
        settings.number("prompt-concurrency", 1, 64, 1));
  }
}
