package dev.mallex.store;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that is its user's own. */
@Shell
public final class PrivateFolder {

  private PrivateFolder() {}

  /** The folder, made where it is not there, and closed to others in either case. */
  public static Path make(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }
}
