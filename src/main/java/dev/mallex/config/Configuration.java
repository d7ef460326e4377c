package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.List;
import java.util.Map;

/**
 * All settings in force: one checked record for each row of {@link ConfigFiles}, and where each
 * value comes from.
 *
 * @param records by the topic on which their change is told
 * @param readings every setting that some record asked for, in the order of the files
 */
public record Configuration(Map<Topic<?>, BusMessage> records, List<Reading> readings) {

  public Configuration {
    records = Map.copyOf(records);
    readings = List.copyOf(readings);
  }

  /** The record of a room: {@code of(TrimConfig.class)}. Throws where no row reads one. */
  public <T extends BusMessage> T of(Class<T> type) {
    return records.values().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("no row of ConfigFiles reads " + type.getSimpleName()));
  }

  public UserConfig user() {
    return of(UserConfig.class);
  }

  public RoomsConfig rooms() {
    return of(RoomsConfig.class);
  }
}
