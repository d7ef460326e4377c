package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/**
 * How many turns the model server has at once, and how many may wait ({@code conf/scheduler.yaml}).
 *
 * @param atOnce 1 to 1000
 * @param waiting 0 to 1000; one more is refused
 * @param patience after which a turn that waits counts as more urgent by a rank
 * @param retryAfter when one that was refused shall come again
 */
public record SchedulerConfig(int atOnce, int waiting, Duration patience, Duration retryAfter)
    implements BusMessage {

  public static final Topic<SchedulerConfig> CHANGED = new Topic<>("mallex.config.scheduler");

  public static SchedulerConfig read(Settings settings) {
    return new SchedulerConfig(
        settings.number("at-once", 1, 1_000, 2),
        settings.number("waiting", 0, 1_000, 32),
        settings.duration("patience", Duration.ofMinutes(1)),
        settings.duration("retry-after", Duration.ofSeconds(10)));
  }
}
