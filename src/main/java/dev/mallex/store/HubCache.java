package dev.mallex.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where a model lies: in a folder of its own, or where huggingface_hub keeps what it fetched. */
@Shell
public record HubCache(Path hub) {

  private static final JsonMapper JSON = new JsonMapper();

  /** As huggingface_hub finds it, in this environment. */
  public static HubCache of(Map<String, String> environment) {
    return new HubCache(
        Path.of(environment.getOrDefault("HF_HUB_CACHE", home(environment) + "/hub")));
  }

  /** The user's token, as huggingface_hub finds it; empty where there is none. */
  public static String token(Map<String, String> environment) throws IOException {
    var given = environment.getOrDefault("HF_TOKEN", "").strip();
    if (!given.isEmpty()) {
      return given;
    }
    var file = Path.of(environment.getOrDefault("HF_TOKEN_PATH", home(environment) + "/token"));
    return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
  }

  private static String home(Map<String, String> environment) {
    var home = Path.of(System.getProperty("user.home"));
    var cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"));
    return environment.getOrDefault("HF_HOME", cache.resolve("huggingface").toString());
  }

  /** The snapshot of {@code org/name}, where all of it is there. */
  public Optional<Path> snapshot(String model) throws IOException {
    var newest = newest(model);
    return newest.isPresent() && whole(newest.get()) ? newest : Optional.empty();
  }

  /** One file of a model, which is a folder's path or {@code org/name}; whole or not. */
  public Optional<Path> file(String model, String name) throws IOException {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    var local = Optional.of(local(model).resolve(name)).filter(Files::isRegularFile);
    return local.isPresent()
        ? local
        : newest(model).map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
  }

  /** The folder that a model is, if it is one. */
  public static Path local(String model) {
    return Path.of(model.replaceFirst("^~(?=/|$)", System.getProperty("user.home")));
  }

  private Optional<Path> newest(String model) throws IOException {
    var repository = hub.resolve("models--" + model.replace("/", "--"));
    var main = repository.resolve("refs").resolve("main");
    if (!Files.exists(main)) {
      return Optional.empty();
    }
    var snapshot = repository.resolve("snapshots").resolve(Files.readString(main).strip());
    return Optional.of(snapshot.toAbsolutePath());
  }

  /** A download that was cut leaves a snapshot too, without some of its weights. */
  private static boolean whole(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("config.json"))) {
      return false;
    }
    var index = folder.resolve("model.safetensors.index.json");
    if (Files.exists(index)) {
      return StreamSupport.stream(
              JSON.readTree(Files.readString(index)).path("weight_map").spliterator(), false)
          .map(JsonNode::asText)
          .distinct()
          .allMatch(file -> Files.exists(folder.resolve(file)));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(
          file -> file.getFileName().toString().endsWith(".safetensors") && Files.exists(file));
    }
  }
}
