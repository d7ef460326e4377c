package dev.mallex.room.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder that holds a model's files: named itself, or found in the hub's cache. */
@Shell
record ModelFolder(Path path) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Empty where the model has yet to be downloaded; a path that is no folder is refused. */
  static Optional<ModelFolder> find(String model) {
    if (model.startsWith("/") || model.startsWith(".") || model.startsWith("~")) {
      var folder = Path.of(model.replaceFirst("^~", System.getProperty("user.home")));
      if (!Files.isRegularFile(folder.resolve("config.json"))) {
        throw broken("there is no model in " + folder + ": config.json is missing");
      }
      return Optional.of(new ModelFolder(folder.toAbsolutePath().normalize()));
    }
    return snapshot(hub(System.getenv()).resolve("models--" + model.replace("/", "--")));
  }

  /** The hub's cache, by the rules of its own library. */
  static Path hub(Map<String, String> environment) {
    var home =
        environment.getOrDefault(
            "HF_HOME", System.getProperty("user.home") + "/.cache/huggingface");
    return Path.of(environment.getOrDefault("HF_HUB_CACHE", home + "/hub"));
  }

  private static Optional<ModelFolder> snapshot(Path repository) {
    try {
      var revision = Files.readString(repository.resolve("refs").resolve("main")).strip();
      var folder = repository.resolve("snapshots").resolve(revision);
      return Files.isRegularFile(folder.resolve("config.json")) && hasWeights(folder)
          ? Optional.of(new ModelFolder(folder))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static boolean hasWeights(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
    }
  }

  /** Code in a model's folder is not run unasked, whatever the release would do. */
  void refuseCode() {
    if (json("config.json").has("model_file")) {
      throw broken(
          "the model in "
              + path
              + " brings Python code of its own (model_file in its config.json); "
              + "set trust-remote-code in server.yaml if you have read and trust it");
    }
  }

  Optional<Marker> marker() {
    return Files.exists(path.resolve("tokenizer.json"))
        ? Marker.in(json("tokenizer.json"))
        : Optional.empty();
  }

  String family() {
    return json("config.json").path("model_type").asText("");
  }

  JsonNode json(String name) {
    try {
      return JSON.readTree(path.resolve(name).toFile());
    } catch (IOException unreadable) {
      throw broken("cannot read " + path.resolve(name) + ": " + unreadable.getMessage());
    }
  }

  private static Refusal broken(String why) {
    return new Refusal(new Fault.Broken(why));
  }
}
