package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a keeper wrote down of its server: {@code key=value} lines, quick to read.
 *
 * @param arguments the server's command line
 */
public record Left(
    Identity keeper,
    Identity server,
    int port,
    String model,
    String version,
    List<String> arguments) {

  /**
   * What tells a process from a later one with the same pid.
   *
   * @param start seconds since 1970, as the keeper saw it
   * @param ticks the start as Linux counts it; -1 elsewhere
   */
  public record Identity(long pid, double start, long ticks) {}

  public Left {
    arguments = List.copyOf(arguments);
  }

  /** Whether it may be what is wanted; how exactly it was called, a prepared start knows. */
  boolean serves(ServerWish wish) {
    return model.equals(wish.model()) && port == wish.port();
  }

  /** How a server ended, where these lines of its keeper's are about it. */
  static OptionalInt exitCode(long server, List<String> lines) {
    boolean ours = lines.contains("server=" + server);
    return lines.stream()
        .filter(line -> ours && line.matches("exit=\\d{1,3}"))
        .mapToInt(line -> Integer.parseInt(line.substring("exit=".length())))
        .findFirst();
  }

  /** Empty where the lines are not a keeper's. */
  static Optional<Left> parse(List<String> lines) {
    var values = new HashMap<String, String>();
    var arguments = new ArrayList<String>();
    for (var line : lines) {
      int equals = line.indexOf('=');
      if (line.startsWith("argument=")) {
        arguments.add(line.substring(equals + 1));
      } else if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    try {
      return Optional.of(of(values, arguments));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  private static Left of(Map<String, String> values, List<String> arguments) {
    return new Left(
        identity(values, "keeper"),
        identity(values, "server"),
        Integer.parseInt(values.getOrDefault("port", "")),
        values.getOrDefault("model", ""),
        values.getOrDefault("version", ""),
        arguments);
  }

  private static Identity identity(Map<String, String> values, String name) {
    var ticks = values.getOrDefault(name + "-ticks", "");
    return new Identity(
        Long.parseLong(values.getOrDefault(name, "")),
        Double.parseDouble(values.getOrDefault(name + "-start", "")),
        ticks.isEmpty() ? -1 : Long.parseLong(ticks));
  }
}
