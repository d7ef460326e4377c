package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings as a room might have them, for tests: a file and a folder of files. */
record Garden(int width, Duration pause, String token, List<String> plants, Map<String, Bed> beds)
    implements BusMessage {

  static final Topic<Garden> CHANGED = new Topic<>("mallex.config.garden");

  static final List<ConfigFile<?>> FILES =
      List.of(
          ConfigFile.file(Places.USER_FILE, UserConfig.CHANGED, UserConfig::read)
              .fixed("serverPort", "proxyPort"),
          ConfigFile.fileAndFolder("garden", CHANGED, Garden::read).fixed("width"));

  record Bed(int size, String seed) implements BusMessage {

    static Bed read(Settings settings) {
      return new Bed(settings.number("size", 1, 100, 1), settings.text("seed", "grass"));
    }
  }

  static Garden read(Settings settings, Map<String, Settings> beds) {
    var read = new java.util.TreeMap<String, Bed>();
    beds.forEach((name, bed) -> read.put(name, Bed.read(bed)));
    return new Garden(
        settings.number("width", 1, 100, 10),
        settings.section("water").duration("wait-for", Duration.ofSeconds(1)),
        settings.text("token", ""),
        settings.texts("plants", List.of()),
        read);
  }
}
