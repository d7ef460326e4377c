package dev.mallex.room.supervisor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the keeper wrote of itself and its server: lines of {@code key=value}, read without any
 * library, since {@code mallex server stop} has to be quick.
 *
 * @param identity stands in the keeper's command line
 * @param started when the server was started, in milliseconds of the epoch
 * @param folder stands in the server's command line
 */
record PidFile(
    long keeper,
    String identity,
    long server,
    long started,
    int port,
    String model,
    String folder,
    String version) {

  static Optional<PidFile> read(String text) {
    Map<String, String> facts = new HashMap<>();
    text.lines()
        .filter(line -> line.contains("="))
        .forEach(line ->
            facts.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    try {
      return Optional.of(
          new PidFile(
              Long.parseLong(facts.getOrDefault("keeper", "")),
              facts.getOrDefault("identity", ""),
              Long.parseLong(facts.getOrDefault("server", "")),
              Long.parseLong(facts.getOrDefault("started", "")),
              Integer.parseInt(facts.getOrDefault("port", "")),
              facts.getOrDefault("model", ""),
              facts.getOrDefault("folder", ""),
              facts.getOrDefault("version", "")));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }
}
