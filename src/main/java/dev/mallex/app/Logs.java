package dev.mallex.app;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where mallex logs: into {@code mallex.log} of its home, since the terminal is the client's. */
@Shell
public final class Logs {

  private static final String FILE = "mallex.log";

  private Logs() {}

  /** Counts when it is said before the first line is logged. The home is made, and made private. */
  public static void into(Path home, boolean verbose) {
    try {
      Files.createDirectories(home);
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      System.setProperty("mallex.log", madePrivate(home.resolve(FILE)).toString());
      System.setProperty("mallex.level", verbose ? "DEBUG" : "INFO");
    } catch (IOException readOnly) {
      System.setProperty("mallex.level", "OFF");
    }
  }

  private static Path madePrivate(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
