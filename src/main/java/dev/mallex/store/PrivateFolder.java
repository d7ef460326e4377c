package dev.mallex.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that is its user's own. */
@Shell
public final class PrivateFolder {

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFolder() {}

  /** The folder, made where it is not there, and closed to others in either case. */
  public static Path make(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** A file in one, to be written or locked; made where it is not there, and closed to others. */
  public static FileChannel open(Path file) throws IOException {
    var channel = FileChannel.open(file, Set.of(CREATE, WRITE), asFileAttribute(OWNERS));
    try {
      Files.setPosixFilePermissions(file, OWNERS);
      return channel;
    } catch (IOException notOurs) {
      channel.close();
      throw notOurs;
    }
  }
}
