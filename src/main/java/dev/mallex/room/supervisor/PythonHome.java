package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A Python and the mlx-lm that is installed beside it. */
@Shell
record PythonHome(Path python) {

  /** The one that is configured; else mallex's own. */
  static PythonHome of(String configured, Path home) {
    return new PythonHome(
        configured.isEmpty()
            ? home.resolve("venv").resolve("bin").resolve("python")
            : Path.of(configured).toAbsolutePath());
  }

  /** Read from a folder's name: no Python is started for it. Refuses where there is none. */
  MlxVersion version() throws IOException {
    if (!Files.isExecutable(python)) {
      throw refused("there is no Python at " + python);
    }
    return installed()
        .orElseThrow(() -> refused("mlx-lm is not installed beside the Python at " + python));
  }

  private Optional<MlxVersion> installed() throws IOException {
    var lib = python.resolveSibling("..").resolve("lib").normalize();
    try (Stream<Path> pythons = Files.isDirectory(lib) ? Files.list(lib) : Stream.empty()) {
      for (var site : pythons.map(it -> it.resolve("site-packages")).toList()) {
        var found = in(site);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<MlxVersion> in(Path site) throws IOException {
    try (Stream<Path> packages = Files.isDirectory(site) ? Files.list(site) : Stream.empty()) {
      return packages
          .map(it -> it.getFileName().toString())
          .filter(name -> name.matches("mlx_lm-.*\\.dist-info"))
          .map(name -> MlxVersion.parse(name.substring("mlx_lm-".length())))
          .max(MlxVersion::compareTo);
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(new Fault.Broken(why + ": install it with mallex, or set 'python'"));
  }
}
