package dev.mallex.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a command finds around it: the environment, the user's home, its own process id (a function,
 * for the JDK takes its time to look it up).
 */
public record Outside(Map<String, String> environment, Path userHome, LongSupplier pid) {

  public Outside {
    environment = Map.copyOf(environment);
  }

  /** {@code MALLEX_HOME}, or {@code ~/.mallex}. */
  public Path mallexHome() {
    var given = environment.getOrDefault("MALLEX_HOME", "");
    return given.isEmpty() ? userHome.resolve(".mallex") : Path.of(given);
  }

  /** Without the variables: some are keys. */
  @Override
  public String toString() {
    return "Outside[userHome=%s]".formatted(userHome);
  }
}
