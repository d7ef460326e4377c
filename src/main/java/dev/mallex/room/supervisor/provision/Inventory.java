package dev.mallex.room.supervisor.provision;

import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Finding;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.fault.Sentence;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What of the {@link Supplies} is there already; changes and fetches nothing. */
@Shell
public record Inventory(Path home, SupervisorConfig config, HubCache cache) {

  private static final String PYTHON = "Python";
  private static final String MLX = "mlx-lm";
  private static final String MODEL = "model";
  private static final String DISK = "disk";

  /** Less than this, and not even the libraries find room. */
  private static final double LEAST = 1.5e9;

  public List<Finding> findings(String model) throws IOException, InterruptedException {
    var used =
        config.python().isEmpty()
            ? new OwnVenv(home).whole().map(Recipe::python)
            : Optional.of(Path.of(config.python()));
    return List.of(
        used.isPresent() ? python(used.get()) : noPython(), mlxLm(used), model(model), disk());
  }

  private static Finding python(Path used) {
    return Files.isExecutable(used)
        ? Finding.well(PYTHON, used.toString())
        : Finding.broken(
            PYTHON,
            "there is none at " + used,
            "leave 'python' empty in server.yaml, and mallex makes its own");
  }

  private Finding noPython() throws IOException, InterruptedException {
    var shed = ToolShed.here();
    var uv = shed.uv();
    var base = config.provision().basePython();
    var best = Interpreter.best(shed.interpreters(base, uv), shed.system(), uv.isPresent());
    if (best.isEmpty() && uv.isEmpty()) {
      return Finding.broken(
          PYTHON, "none that mlx runs on", new Advice(base, shed.system()).sentence());
    }
    var from = best.map(it -> it.path().toString()).orElse("one that uv fetches");
    return Finding.well(PYTHON, "the first start makes an environment from " + from);
  }

  private Finding mlxLm(Optional<Path> used) throws IOException {
    if (used.isEmpty()) {
      return Finding.warned(
          MLX, "not installed yet", "the next start installs " + config.provision().pair());
    }
    try {
      var found = new PythonHome(used.get()).mlxLm();
      var tested = config.provision().pair().mlxLm();
      return found.equals(tested) || !config.python().isEmpty()
          ? Finding.well(MLX, found)
          : Finding.warned(
              MLX,
              "%s; this mallex was made for %s".formatted(found, tested),
              "mallex server upgrade");
    } catch (Refusal none) {
      return Finding.broken(MLX, "not installed", Sentence.of(none).text());
    }
  }

  private Finding model(String model) throws IOException {
    if (model.isEmpty()) {
      return Finding.warned(
          MODEL, "none is chosen", "mallex asks for one; or: mallex models use ID");
    }
    try {
      var folder = new ModelFolder(cache).find(model);
      return folder
          .map(there -> there(model, there))
          .orElseGet(() ->
              Finding.warned(
                  MODEL,
                  model + " is not on the disk yet",
                  "the next start fetches it; or: mallex models pull " + model));
    } catch (Refusal nowhere) {
      return Finding.broken(MODEL, Sentence.of(nowhere).text(), "mallex models use ID");
    }
  }

  private Finding there(String model, Path folder) {
    return bringsCode(folder) && !config.trustRemoteCode()
        ? Finding.broken(
            MODEL,
            model + " brings Python code of its own",
            "choose another, or set trust-remote-code: true in server.yaml if you trust it")
        : Finding.well(MODEL, model + " in " + folder);
  }

  private static boolean bringsCode(Path folder) {
    try {
      return Files.readString(folder.resolve("config.json")).contains("\"model_file\"");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Finding disk() throws IOException {
    double free = Math.min(free(home), free(cache.hub()));
    var detail = "%.1f GB are free".formatted(free / 1e9);
    return free < LEAST
        ? Finding.broken(DISK, detail, "make room under %s or %s".formatted(home, cache.hub()))
        : Finding.well(DISK, detail);
  }

  /** A folder that is not there yet will be where its parent is. */
  private static double free(Path folder) throws IOException {
    var there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getNameCount() > 0) {
      there = there.resolveSibling("..").normalize();
    }
    return Files.getFileStore(there).getUsableSpace();
  }
}
