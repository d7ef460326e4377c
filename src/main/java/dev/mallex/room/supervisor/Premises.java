package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.provision.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;

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

  /** Held by the keeper of this home's one model server. */
  Path lock() {
    return run().resolve("server.lock");
  }

  /** How the last server ended. */
  Path exit() {
    return run().resolve("server.exit");
  }

  /** How this server ended; empty where its keeper wrote nothing down. */
  OptionalInt exitOf(long server) {
    try {
      return Left.exitCode(server, Files.readAllLines(exit()));
    } catch (IOException nobodyHeard) {
      return OptionalInt.empty();
    }
  }

  /** The idle time that counts now, in seconds: for a keeper that watches. */
  Path idle() {
    return run().resolve("idle");
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
    return new Program(name).in(run());
  }
}
