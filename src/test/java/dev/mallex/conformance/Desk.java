package dev.mallex.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.App;
import dev.mallex.app.Setups;
import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.FreePort;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole mallex that receives callers, in front of a fake model server of its own.
 *
 * <p>Requests carry the headers that every client sends; a line given as {@code name: value} takes
 * the place of one, {@code name:} alone leaves it out.
 */
final class Desk implements AutoCloseable {

  static final String MESSAGES = "/v1/messages";
  static final String COUNT = "/v1/messages/count_tokens";

  private static final List<String> USUAL =
      List.of("content-type: application/json", "x-api-key: any", "anthropic-version: 2023-06-01");

  private final FakeModelServer server;
  private final App app;

  private Desk(FakeModelServer server, App app) {
    this.server = server;
    this.app = app;
  }

  /** In {@code folder}, which belongs to it; {@code conf} are files by name, above the shipped. */
  static Desk open(Path folder, String model, Map<String, String> conf) throws Exception {
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
    var server = FakeModelServer.start();
    return new Desk(server, App.open(setups.foreign(server.origin(), "")).await(30, SECONDS));
  }

  FakeModelServer server() {
    return server;
  }

  int port() {
    return URI.create(app.place().url()).getPort();
  }

  /** The message that answers; fails where there is none. */
  Answer answer(Body body, Mode mode, String... headers) throws IOException {
    return Answer.of(mode, post(body.in(mode), headers));
  }

  /** What is told of a turn whose attempts are these: every one of them is made, and no other. */
  Told told(Body body, Mode mode, Script... attempts) throws IOException {
    server.forget().unseen();
    List.of(attempts).forEach(server::answer);
    var answer = answer(body, mode);
    var told = Told.of(answer.message());
    assertThat(server.waiting()).as("attempts, of which came %s", told).isEqualTo(attempts.length);
    return told;
  }

  /** Whatever answers. */
  RawHttp.Answer post(Body body, String... headers) throws IOException {
    return post(MESSAGES, body.json(), headers);
  }

  RawHttp.Answer post(String path, String body, String... headers) throws IOException {
    return send(RawHttp.post(path, body, headers(headers)));
  }

  RawHttp.Answer get(String path, String... headers) throws IOException {
    return send(RawHttp.get(path, headers(headers)));
  }

  /** A body that need not be text. */
  RawHttp.Answer post(String path, byte[] body, String... headers) throws IOException {
    try (var http = connect()) {
      return http.send(head(path, body.length, headers)).send(body).answer();
    }
  }

  /** The head of a request that announces so many bytes. */
  static String head(String path, long length, String... headers) {
    return RawHttp.post(path, "", headers(headers))
        .replace("Content-Length: 0\r\n", "Content-Length: %d\r\n".formatted(length));
  }

  /** One request, to the byte, on a connection of its own. */
  RawHttp.Answer send(String request) throws IOException {
    return RawHttp.once(port(), request);
  }

  RawHttp connect() throws IOException {
    return RawHttp.connect(port());
  }

  /** How many ends of lines are still open two seconds from now at the latest. */
  int lines() {
    var deadline = Instant.now().plusSeconds(2);
    while (app.bus().openLines() > 0 && Instant.now().isBefore(deadline)) {
      Thread.yield();
    }
    return app.bus().openLines();
  }

  @Override
  public void close() throws Exception {
    app.close(false).await(30, SECONDS);
    server.close();
  }

  /** The lines of a request's headers: the usual ones, changed as the given say. */
  static String[] headers(String... given) {
    var lines = new LinkedHashMap<String, String>();
    USUAL.forEach(line -> lines.put(name(line), line));
    for (var line : given) {
      if (line.endsWith(":")) {
        lines.remove(name(line));
      } else {
        lines.put(name(line), line);
      }
    }
    return lines.values().toArray(String[]::new);
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
  }
}
