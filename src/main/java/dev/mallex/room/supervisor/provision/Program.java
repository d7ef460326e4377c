package dev.mallex.room.supervisor.provision;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A Python program of mallex's own. */
@Shell
public record Program(String name) {

  /** Writes it where a Python can run it. */
  public Path in(Path folder) throws IOException {
    var place = folder.resolve(name);
    var beside = folder.resolve(name + "." + ProcessHandle.current().pid());
    try (InputStream program =
        Objects.requireNonNull(Program.class.getResourceAsStream("/" + name), name)) {
      Files.copy(program, beside, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
    return Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
  }
}
