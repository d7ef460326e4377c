package dev.mallex.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.fake.FreePort;
import dev.mallex.fake.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole mallex in front of a model server, with the settings as they are shipped and those of a
 * test above them, in a home of its own. Where the test does not say, tools are told in our
 * dialect.
 */
public final class Proxy implements AutoCloseable {

  public static final String MODEL = "mlx-community/Qwen3.5-4B-MLX-4bit";

  private final App app;
  private final Path home;

  private Proxy(App app, Path home) {
    this.app = app;
    this.home = home;
  }

  /** In {@code folder}, which belongs to it; {@code conf} are files by name. */
  public static Proxy open(String origin, Path folder, Map<String, String> conf) throws Exception {
    return open(origin, "", folder, conf);
  }

  /** One whose callers have to know {@code token}. */
  public static Proxy open(String origin, String token, Path folder, Map<String, String> conf)
      throws Exception {
    return open(origin, token, MODEL, folder, conf);
  }

  /** One in front of a server of {@code model}, which may be a folder. */
  public static Proxy open(
      String origin, String token, String model, Path folder, Map<String, String> conf)
      throws Exception {
    var home = Files.createDirectories(folder.resolve("home"));
    var further = Files.createDirectories(folder.resolve("conf"));
    var files = new HashMap<>(Map.of("tools.yaml", "dialect: xml\nloops: {characters: 0}\n"));
    files.putAll(conf);
    for (var file : files.entrySet()) {
      Files.writeString(further.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(
        home.resolve("config.json"),
        "{\"model\": \"%s\", \"proxyPort\": %d}".formatted(model, FreePort.any()));
    var places = new Places(home, Path.of("conf"), List.of(further));
    var setups = new Setups(places, Overrides.nothing(), folder.resolve("control/socket"));
    return new Proxy(App.open(setups.foreign(origin, token)).await(10, SECONDS), home);
  }

  /** One that looks after a server of its own, at {@code port}; its callers need its token. */
  public static Proxy supervised(Path model, int port, Path folder, Map<String, String> conf)
      throws Exception {
    var home = Files.createDirectories(folder.resolve("home"));
    var further = Files.createDirectories(folder.resolve("conf"));
    for (var file : conf.entrySet()) {
      Files.writeString(further.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(
        home.resolve("config.json"),
        "{\"model\": \"%s\", \"proxyPort\": %d, \"serverPort\": %d}"
            .formatted(model, FreePort.any(), port));
    var places = new Places(home, Path.of("conf"), List.of(further));
    var setups = new Setups(places, Overrides.nothing(), folder.resolve("control/socket"));
    return new Proxy(App.open(setups.supervised()).await(30, SECONDS), home);
  }

  public App app() {
    return app;
  }

  public Path home() {
    return home;
  }

  /** A file of settings above the shipped ones. */
  Path conf(String file) {
    return home.resolveSibling("conf").resolve(file);
  }

  public int port() {
    return URI.create(app.place().url()).getPort();
  }

  RawHttp connect() throws IOException {
    return RawHttp.connect(port());
  }

  /** Any request; {@code headers} are whole lines. */
  public RawHttp.Answer post(String body, String... headers) throws IOException {
    return RawHttp.once(port(), RawHttp.post("/v1/messages", body, headers));
  }

  /** The whole message that answers. */
  RawHttp.Answer whole(ClientRequest request) throws IOException {
    return post(request.body(false));
  }

  /** The stream that answers, checked to its last byte. */
  Heard heard(ClientRequest request) throws IOException {
    var answer = post(request.body(true));
    if (answer.status() != 200) {
      throw new AssertionError("not a stream: " + answer);
    }
    return Heard.of(answer.body());
  }

  /** How many ends of lines are still open two seconds from now at the latest. */
  public int lines() {
    var deadline = Instant.now().plusSeconds(2);
    while (app.bus().openLines() > 0 && Instant.now().isBefore(deadline)) {
      Thread.yield();
    }
    return app.bus().openLines();
  }

  @Override
  public void close() throws Exception {
    app.close(false).await(30, SECONDS);
  }
}
