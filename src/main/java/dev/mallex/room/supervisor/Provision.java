package dev.mallex.room.supervisor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.supervisor.provision.PythonHome;
import dev.mallex.room.supervisor.provision.Supplies;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts together what a server needs before it can be started. May take as long as a download. */
@Shell
record Provision(Premises premises, SupervisorConfig config, ServerWish wish, HubCache cache) {

  private static final JsonMapper JSON = new JsonMapper();

  /** All that a start needs. */
  record Plan(
      String python,
      MlxVersion version,
      List<String> command,
      Map<String, String> environment,
      Markers.Marker marker) {}

  /** Fails with a refusal where no start could succeed. */
  Plan plan(Consumer<String> progress) throws IOException, InterruptedException {
    premises.prepare();
    var supplies = new Supplies(premises.home(), config, cache);
    tidy(supplies);
    var home = new PythonHome(supplies.python(progress));
    var version = MlxVersion.parse(home.mlxLm());
    var python = home.python().toString();
    remark(version, progress);
    var folder = supplies.model(wish.model(), home.python(), progress);
    var model = JSON.readTree(Files.readString(folder.resolve("config.json")));
    if (model.has("model_file") && !config.trustRemoteCode()) {
      throw new Refusal(
          new Fault.Broken(
              "the model '%s' brings Python code of its own; it only runs with trust-remote-code: true"
                  .formatted(wish.model())));
    }
    var shim =
        new ShimFolder(premises.shims(), new Shim(version))
            .make(wish.model(), folder, model.path("model_type").asText(""));
    var launch = new Launch(config, version);
    return new Plan(
        python,
        version,
        launch.command(python, shim.toString(), wish.port()),
        launch.environment(),
        marker(folder));
  }

  private void tidy(Supplies supplies) throws IOException {
    if (new LeftBehind(premises.home()).find().isEmpty()) {
      supplies.tidy();
    }
  }

  /** A Python of the user's own is the user's business. */
  private void remark(MlxVersion version, Consumer<String> progress) {
    var tested = config.provision().pair().mlxLm();
    if (config.python().isEmpty() && !version.equals(MlxVersion.parse(tested))) {
      progress.accept(
          "mlx-lm %s runs, this mallex was made for %s; 'mallex server upgrade' renews it"
              .formatted(version, tested));
    }
  }

  private static Markers.Marker marker(Path folder) throws IOException {
    var tokenizer = folder.resolve("tokenizer.json");
    if (!Files.exists(tokenizer)) {
      return Markers.Marker.NONE;
    }
    var template = new StringBuilder();
    for (var name : List.of("chat_template.jinja", "tokenizer_config.json")) {
      var file = folder.resolve(name);
      template.append(Files.exists(file) ? Files.readString(file) : "");
    }
    try (var reader = Files.newBufferedReader(tokenizer)) {
      return Markers.choose(Markers.added(reader), template.toString());
    }
  }
}
