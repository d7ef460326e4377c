package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/**
 * How callers are received.
 *
 * @param firstPingAfter a stream of which nothing came so long after its request was understood is
 *     opened with a ping
 * @param pingEvery the rhythm of pings in an open stream
 * @param turnDeadline when a turn is given up
 * @param unreadFor a caller who reads nothing of what is written for so long is given up
 * @param turns how many turns may be under way at once
 * @param drain how long running turns may go on when mallex stops
 * @param bodyBytes how large a body may be
 * @param inlineBytes bodies up to this size are read on the event loop
 * @param window how many parcels of events may wait for a slow caller
 * @param strict whether the API is taken to the letter
 * @param unknownModels what becomes of a request for a model that is not on offer
 * @param token what callers of the API have to know, besides the one of each run; empty where any
 *     caller on this machine may come
 */
public record IngressConfig(
    Duration firstPingAfter,
    Duration pingEvery,
    Duration turnDeadline,
    Duration unreadFor,
    int turns,
    Duration drain,
    int bodyBytes,
    int inlineBytes,
    int window,
    boolean strict,
    UnknownModels unknownModels,
    String token)
    implements BusMessage {

  /** Whether a request for a model that is not on offer is served all the same. */
  public enum UnknownModels {
    SERVE,
    REFUSE
  }

  public static final Topic<IngressConfig> CHANGED = new Topic<>("mallex.config.ingress");

  public static IngressConfig read(Settings settings) {
    return new IngressConfig(
        positive(settings, "first-ping-after", Duration.ofMillis(500)),
        positive(settings, "ping-every", Duration.ofSeconds(10)),
        positive(settings, "turn-deadline", Duration.ofMinutes(30)),
        positive(settings, "unread-for", Duration.ofMinutes(5)),
        settings.number("turns", 1, 100_000, 1_024),
        positive(settings, "drain", Duration.ofSeconds(10)),
        settings.number("body-bytes", 65_536, 268_435_456, 33_554_432),
        settings.number("inline-bytes", 0, 16_777_216, 131_072),
        settings.number("window", 2, 1_024, 16),
        settings.flag("strict", false),
        settings.word("unknown-models", UnknownModels.SERVE),
        settings.text("token", ""));
  }

  /** Not the token. */
  @Override
  public String toString() {
    return "IngressConfig[strict=%s, unknownModels=%s]".formatted(strict, unknownModels);
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
