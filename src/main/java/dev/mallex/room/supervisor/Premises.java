package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Where the supervisor keeps its files under mallex's home: private to the user. */
@Shell
record Premises(Path home) {

  Premises {
    home = home.toAbsolutePath();
  }

  Path run() {
    return home.resolve("run");
  }

  Path pidFile() {
    return run().resolve("server.pid");
  }

  Path shims() {
    return home.resolve("shim");
  }

  Path log() {
    return home.resolve("server.log");
  }

  Path previousLog() {
    return home.resolve("server.prev.log");
  }

  /** Makes the folders, and takes them from everybody else. */
  void prepare() throws IOException {
    for (var folder : new Path[] {home, run(), shims()}) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** A program of mallex's own, written where a Python can run it. */
  Path program(String name) throws IOException {
    var place = run().resolve(name);
    var beside = run().resolve(name + "." + ProcessHandle.current().pid());
    try (InputStream program =
        Objects.requireNonNull(Premises.class.getResourceAsStream("/" + name), name)) {
      Files.copy(program, beside, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
  }
}
