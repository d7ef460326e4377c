package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/**
 * How the model server is spoken to.
 *
 * @param connections how many answers may stream at once
 * @param inlineBytes bodies up to about this size are encoded on the event loop
 * @param eventBytes how large one event of the server may be
 */
public record UpstreamConfig(
    int connections,
    Duration connectTimeout,
    Duration healthTimeout,
    int inlineBytes,
    int eventBytes)
    implements BusMessage {

  public static final Topic<UpstreamConfig> CHANGED = new Topic<>("mallex.config.upstream");

  public static UpstreamConfig read(Settings settings) {
    return new UpstreamConfig(
        settings.number("connections", 1, 4_096, 256),
        positive(settings, "connect-timeout", Duration.ofSeconds(3)),
        positive(settings, "health-timeout", Duration.ofSeconds(3)),
        settings.number("inline-bytes", 0, 16_777_216, 131_072),
        settings.number("event-bytes", 65_536, 268_435_456, 33_554_432));
  }

  private static Duration positive(Settings settings, String key, Duration otherwise) {
    var duration = settings.duration(key, otherwise);
    if (duration.toMillis() > 0) {
      return duration;
    }
    settings.problem(key, "it has to be longer than nothing");
    return otherwise;
  }
}
