package dev.mallex.domain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where the control socket of a mallex stands: {@code run/control.sock} in its home. The system
 * allows a socket's path 103 bytes; for a longer one it stands in {@code ~/.mallex/run/} under a
 * name that only this home has, so that it is never in a directory that others may write to.
 */
public record ControlPath(Path socket) {

  private static final int LONGEST = 103;

  /** The same home gives the same socket, however it is written. */
  public static ControlPath of(Path home, Path userHome) {
    var whole = home.toAbsolutePath().normalize();
    var near = whole.resolve("run").resolve("control.sock");
    return fits(near) ? new ControlPath(near) : new ControlPath(far(whole, userHome));
  }

  private static Path far(Path home, Path userHome) {
    var name = UUID.nameUUIDFromBytes(home.toString().getBytes(StandardCharsets.UTF_8));
    return userHome.resolve(".mallex").resolve("run").resolve(name + ".sock");
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }
}
