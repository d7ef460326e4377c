package dev.mallex.room.supervisor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mallex.config.ServerWish;
import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.fake.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A venv whose mlx-lm is a script of ours, and a model folder that tells it how to behave. */
record FakeMlx(Path root, int port) {

  /** Skips the test, and says why, where there is no Python 3. */
  static FakeMlx in(Path root, String... behaviour) throws Exception {
    assumeTrue(python(root), "there is no python3 on this machine: the keeper cannot be tried");
    var fake = new FakeMlx(root, freePort());
    fake.install();
    fake.model("model", behaviour);
    return fake;
  }

  Path home() {
    return root.resolve("home");
  }

  Path python() {
    return root.resolve("venv/bin/python");
  }

  SupervisorConfig config() {
    return config(Map.of());
  }

  SupervisorConfig config(Map<String, Object> more) {
    var values = new java.util.HashMap<String, Object>(more);
    values.putIfAbsent("python", python().toString());
    values.putIfAbsent("stop-grace", "1s");
    return SupervisorConfig.read(Settings.of("server.yaml", values, new ArrayList<>()));
  }

  ServerWish wish(Duration idle) {
    return wish("model", idle);
  }

  ServerWish wish(String model, Duration idle) {
    return new ServerWish(root.resolve(model).toString(), port, idle);
  }

  void model(String name, String... behaviour) throws IOException {
    var folder = Files.createDirectories(root.resolve(name));
    Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"fake\"}");
    Files.writeString(folder.resolve("behaviour"), String.join(" ", behaviour));
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"a\":1}");
    Files.writeString(
        folder.resolve("tokenizer.json"),
        "{\"added_tokens\":[{\"id\":7,\"content\":\"<tool_call>\"}],\"model\":{}}");
  }

  /** Says something to the server; false where the answer is cut. */
  boolean say(String words) throws InterruptedException {
    var body =
        "{\"model\":\"default_model\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(words);
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException cut) {
      return false;
    }
  }

  private void install() throws Exception {
    var site = site();
    var mlx = Files.createDirectories(site.resolve("mlx_lm"));
    Files.createDirectories(site.resolve("mlx_lm-0.32.2.dist-info"));
    Files.writeString(mlx.resolve("__init__.py"), "");
    try (InputStream script =
        Objects.requireNonNull(FakeMlx.class.getResourceAsStream("fake_mlx_lm.py"))) {
      Files.copy(script, mlx.resolve("__main__.py"));
    }
  }

  Path site() throws IOException {
    try (Stream<Path> pythons = Files.list(root.resolve("venv/lib"))) {
      return pythons.findFirst().orElseThrow().resolve("site-packages");
    }
  }

  private static boolean python(Path root) throws InterruptedException {
    var venv = root.resolve("venv").toString();
    try {
      return new ProcessBuilder(List.of("python3", "-m", "venv", "--without-pip", venv))
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  static int freePort() throws IOException {
    return FreePort.any();
  }

  static boolean ended(Process process) throws InterruptedException {
    return process.waitFor(10, TimeUnit.SECONDS);
  }
}
