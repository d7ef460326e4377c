package dev.mallex.room.supervisor;

import java.nio.file.Path;

/** Where the server's files stand in mallex' home. */
public record ServerPlaces(Path home) {

  Path run() {
    return home.resolve("run");
  }

  Path pidFile() {
    return run().resolve("server.pid");
  }

  Path keeper() {
    return run().resolve("keeper.py");
  }

  Path log() {
    return home.resolve("server.log");
  }

  Path shims() {
    return home.resolve("shim");
  }

  Path venvPython() {
    return home.resolve("venv").resolve("bin").resolve("python");
  }
}
