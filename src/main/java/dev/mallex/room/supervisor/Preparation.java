package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** All that comes before the first call: blocks, and therefore never runs on an event loop. */
@Shell
record Preparation(ServerPlaces places, SupervisorConfig config, ServerWish wish) {

  /** A server on its way, and the token that proves raw mode, where its model has one. */
  record Begun(Running running, Optional<Marker> marker) {}

  /** Adopts the server that was left where it fits, else ends it and starts another. */
  Begun begin(Consumer<String> onLine) throws IOException, InterruptedException {
    refuseNothing();
    var left = new LeftBehind(places.home());
    var found = left.find();
    if (found.isPresent() && fits(found.get())) {
      return new Begun(
          new Adopted(found.get(), left),
          ModelFolder.find(wish.model()).flatMap(ModelFolder::marker));
    }
    left.stop();
    PortOwner.refuseIfTaken(wish.port());
    var python = python();
    var model = model(python);
    if (!config.trustRemoteCode()) {
      model.refuseCode();
    }
    return new Begun(start(python, model, onLine), model.marker());
  }

  private boolean fits(LeftBehind.Server server) {
    return server.port() == wish.port() && server.model().equals(wish.model());
  }

  private void refuseNothing() {
    if (wish.model().isEmpty()) {
      throw new Refusal(new Fault.Broken("no model is chosen: run mallex once, or pass --model"));
    }
  }

  private Keeper start(Path python, ModelFolder model, Consumer<String> onLine) throws IOException {
    var version = version(python);
    var shim = ShimFolder.make(places.shims(), model, version);
    var launch = new Launch(config, wish, python, version, shim);
    var files = new Launch.Files(places.pidFile(), places.log());
    var builder = new ProcessBuilder(launch.command(script(), files, UUID.randomUUID().toString()));
    builder.environment().putAll(Launch.environment());
    builder.directory(places.home().toFile());
    return Keeper.start(builder, onLine);
  }

  private Path python() {
    var python = config.python().isEmpty() ? places.venvPython() : Path.of(config.python());
    if (!Files.isExecutable(python)) {
      throw new Refusal(
          new Fault.Broken(
              "there is no Python with mlx-lm at %s; run install.sh again".formatted(python)));
    }
    return python;
  }

  private ModelFolder model(Path python) throws IOException, InterruptedException {
    var there = ModelFolder.find(wish.model());
    if (there.isEmpty()) {
      Download.of(wish.model(), python);
    }
    return there
        .or(() -> ModelFolder.find(wish.model()))
        .orElseThrow(
            () -> new Refusal(new Fault.Broken("the model " + wish.model() + " is incomplete")));
  }

  /** The release is read from the folder that pip made: no Python has to start for it. */
  private static MlxVersion version(Path python) throws IOException {
    var lib = python.resolve("../../lib").normalize();
    try (var found =
        Files.find(
            lib, 3, (path, _) -> path.getFileName().toString().matches("mlx_lm-.*[.]dist-info"))) {
      return found
          .map(path -> path.getFileName().toString().replaceAll("mlx_lm-|[.]dist-info", ""))
          .map(MlxVersion::of)
          .findFirst()
          .orElseThrow(() -> new Refusal(new Fault.Broken("mlx-lm is not installed in " + lib)));
    }
  }

  private Path script() throws IOException {
    Files.createDirectories(places.run());
    Files.setPosixFilePermissions(places.run(), PosixFilePermissions.fromString("rwx------"));
    try (var script = Preparation.class.getResourceAsStream("/keeper.py")) {
      if (script == null) {
        throw new IOException("keeper.py is missing from this installation");
      }
      var fresh = Files.createTempFile(places.run(), "keeper", ".new");
      Files.write(fresh, script.readAllBytes());
      return Files.move(fresh, places.keeper(), StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
