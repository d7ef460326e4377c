package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Settings have changed and are in force. Told after each changed record was told to its room. */
public record Changed(List<Key> keys) implements BusMessage {

  public static final Topic<Changed> TOPIC = new Topic<>("mallex.config.changed");

  /** A setting by its file ({@code ingress.yaml}) and its dotted key. */
  public record Key(String file, String key) {

    @Override
    public String toString() {
      return file + ": " + key;
    }
  }

  public Changed {
    keys = List.copyOf(keys);
  }

  /** What differs between two configurations; a key that one of them lacks differs too. */
  static Changed between(Configuration before, Configuration after) {
    var old = values(before);
    var now = values(after);
    return new Changed(
        Stream.concat(old.keySet().stream(), now.keySet().stream())
            .distinct()
            .filter(key -> !Objects.equals(old.get(key), now.get(key)))
            .toList());
  }

  private static Map<Key, Object> values(Configuration configuration) {
    var values = new LinkedHashMap<Key, Object>();
    configuration
        .readings()
        .forEach(each -> values.put(new Key(each.file(), each.key()), each.value()));
    return values;
  }
}
