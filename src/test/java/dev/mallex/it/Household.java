package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.fake.FreePort;
import dev.mallex.fake.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mallex with a home and ports of its own, and every process that was seen to belong to it. */
final class Household implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Stands in for Claude Code: says that it is there, and ends at a line, a Ctrl-C or a HUP. */
  static final String WAITING =
      """
      trap 'echo client interrupted; exit 130' INT
      echo "client at $ANTHROPIC_BASE_URL ."
      read line
      exit 5
      """;

  /** Stands in for Claude Code: says how it was told to reach mallex, and ends at a line. */
  static final String TELLING =
      """
      echo "at $ANTHROPIC_BASE_URL with $ANTHROPIC_AUTH_TOKEN ."
      read line
      """;

  private static final Pattern TOLD = Pattern.compile("at (http://\\S+) with (\\S+) \\.");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path LAUNCHER = Path.of("src", "main", "sh", "mallex").toAbsolutePath();

  private final Path scratch;
  private final ClaudeCode client;
  private final List<ProcessHandle> seen = new ArrayList<>();
  final int proxyPort = freePort();
  final int serverPort = freePort();

  Household(Path scratch) throws InterruptedException {
    this(scratch, Neighbours.MLX_LM);
  }

  /** One whose model server is of this release of mlx-lm. */
  Household(Path scratch, String mlxLm) throws InterruptedException {
    this.scratch = scratch;
    this.client = ClaudeCode.through(List.of(LAUNCHER.toString()), environment(mlxLm), scratch);
  }

  Path home() {
    return scratch.resolve("m");
  }

  /** The client's own state: what it asks on a first run is answered here. */
  void trustTheFolder() throws IOException {
    client.trustsItsFolder();
  }

  /** A shell script is the client from now on. */
  void client(String script) throws IOException {
    var file = Files.writeString(scratch.resolve("fake-claude"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    clientIs(file.toString());
  }

  void clientIs(String command) throws IOException {
    var conf = Files.createDirectories(home().resolve("conf"));
    Files.writeString(conf.resolve("client.yaml"), "command: " + command + "\n");
  }

  /** Claude Code in its repository, launched by mallex. */
  ClaudeCode claudeCode() {
    return client.patientFor(PATIENCE.multipliedBy(2));
  }

  Command command(String... words) {
    return client.command().with(words);
  }

  /** The mallex in a terminal: the process of whoever owns the server. */
  ProcessHandle java(Pty terminal) {
    var java =
        terminal
            .process()
            .descendants()
            .filter(child -> child.info().command().orElse("").endsWith("/java"))
            .findFirst()
            .orElseThrow();
    note(java);
    return java;
  }

  /** What happens to the server in the end, without a question. */
  void onExit(String policy) throws IOException {
    var file = Files.createDirectories(home()).resolve("config.json");
    Files.writeString(file, "{\"onExitServer\": \"%s\"}".formatted(policy));
  }

  /** The same with the scripted model. */
  Command withModel(String... words) throws InterruptedException {
    return command("--model", ScriptedModels.folder("json").toString()).with(words);
  }

  Command.Ran run(String... words) throws InterruptedException {
    return command(words).run(PATIENCE);
  }

  Pty inTerminal(Command command) {
    var pty = Pty.start(command);
    seen.add(pty.process());
    return pty;
  }

  JsonNode status() throws Exception {
    return JSON.readTree(run("status", "--json").out());
  }

  /** Waits until the log of mallex has said this so often. */
  void awaitLog(String words, int times) throws IOException {
    var log = home().resolve("mallex.log");
    await(() -> {
      var said = Files.exists(log) ? Files.readString(log) : "";
      return said.split(Pattern.quote(words), -1).length > times;
    });
  }

  /** Waits until a process of a model server is written down. */
  void awaitLaunch() throws IOException {
    await(() -> Files.exists(home().resolve("run/server.pid")));
  }

  /** Waits until the server's keeper may read that it is idle after so many seconds. */
  void awaitIdleTime(double seconds) throws IOException {
    var file = home().resolve("run/idle");
    await(() -> Math.abs(Double.parseDouble(Files.readString(file)) - seconds) < 0.01);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
      Thread.yield();
    }
  }

  /** The model server that runs, with its family: it is told of at the latest when a client is. */
  ProcessHandle server() throws Exception {
    long pid = status().path("server").path("pid").asLong();
    assertThat(pid).as("the model server's pid").isPositive();
    var server = ProcessHandle.of(pid).orElseThrow();
    note(server);
    server.parent().ifPresent(this::note);
    seen.stream().flatMap(ProcessHandle::descendants).toList().forEach(this::note);
    return server;
  }

  /** Asks as the client of that terminal would, which is {@link #TELLING}. */
  static JsonNode ask(Pty terminal, String prompt) throws Exception {
    terminal.awaitText(" .");
    var told = TOLD.matcher(terminal.shown());
    assertThat(told.find()).isTrue();
    var body =
        """
        {"model": "any", "max_tokens": 100, "messages": [{"role": "user", "content": "%s"}]}
        """
            .formatted(prompt);
    var request =
        HttpRequest.newBuilder(URI.create(told.group(1) + "/v1/messages"))
            .header("authorization", "Bearer " + told.group(2))
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }

  static boolean ends(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** No process of ours is left; one that is makes the test fail, and is ended. */
  @Override
  public void close() throws Exception {
    var left = new ArrayList<String>();
    for (var process : seen) {
      if (!ends(process)) {
        left.add(process.pid() + " " + process.info().command().orElse(""));
        process.destroyForcibly();
      }
    }
    Links.removeBelow(scratch);
    assertThat(left).as("processes that were left").isEmpty();
  }

  static int freePort() {
    try {
      return FreePort.any();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An init process is nobody's keeper. */
  void note(ProcessHandle process) {
    if (process.pid() > 1 && process.pid() != ProcessHandle.current().pid()) {
      seen.add(process);
    }
  }

  private Map<String, String> environment(String mlxLm) {
    var all = new LinkedHashMap<String, String>();
    Stream.of("JAVA_HOME", "MALLEX_JVMS")
        .filter(System.getenv()::containsKey)
        .forEach(name -> all.put(name, System.getenv(name)));
    all.put("MALLEX_HOME", home().toString());
    all.put("MALLEX_SERVER_PYTHON", Neighbours.python(mlxLm).toString());
    all.put("MALLEX_SERVER_TRUST_REMOTE_CODE", "true");
    all.put("MALLEX_SERVER_PORT", "" + serverPort);
    all.put("MALLEX_PROXY_PORT", "" + proxyPort);
    return all;
  }
}
