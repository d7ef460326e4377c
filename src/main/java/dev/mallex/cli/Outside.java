package dev.mallex.cli;

import java.nio.file.Path;
import java.util.Map;

/** What a command finds around it: the environment, the user's home, its own process id. */
public record Outside(Map<String, String> environment, Path userHome, long pid) {

  public Outside {
    environment = Map.copyOf(environment);
  }

  /** {@code MALLEX_HOME}, or {@code ~/.mallex}. */
  public Path mallexHome() {
    var given = environment.getOrDefault("MALLEX_HOME", "");
    return given.isEmpty() ? userHome.resolve(".mallex") : Path.of(given);
  }

  /** No names of variables' values: they may be keys. */
  @Override
  public String toString() {
    return "Outside[userHome=%s, pid=%d]".formatted(userHome, pid);
  }
}
