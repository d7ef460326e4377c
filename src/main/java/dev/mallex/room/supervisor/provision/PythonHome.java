package dev.mallex.room.supervisor.provision;

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
public record PythonHome(Path python) {

  private static final String PREFIX = "mlx_lm-";
  private static final String SUFFIX = ".dist-info";

  /** Read from a folder's name: no Python is started for it. Refuses where there is none. */
  public String mlxLm() throws IOException {
    if (!Files.isExecutable(python)) {
      throw refused("there is no Python at " + python);
    }
    return installed()
        .orElseThrow(() -> refused("mlx-lm is not installed beside the Python at " + python));
  }

  private Optional<String> installed() throws IOException {
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

  private static Optional<String> in(Path site) throws IOException {
    try (Stream<Path> packages = Files.isDirectory(site) ? Files.list(site) : Stream.empty()) {
      return packages
          .map(it -> it.getFileName().toString())
          .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
          .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
          .findFirst();
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(
        new Fault.Broken(why + ": leave 'python' empty in server.yaml, and mallex makes its own"));
  }
}
