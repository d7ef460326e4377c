package dev.mallex.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An official SDK of the Messages API, as a judge: a small program that does tasks through it and
 * says how each went.
 */
enum Sdk {
  TYPESCRIPT("1.12.0", "ContentTooLargeError", "OverloadedError"),
  OLDER_TYPESCRIPT("0.137.0", "APIError", "InternalServerError"),
  PYTHON("1.13.0", "RequestTooLargeError", "OverloadedError"),
  JAVA("3.12.0", "ContentTooLargeException", "OverloadedException"),
  OLDER_JAVA("2.75.0", "UnexpectedStatusCodeException", "InternalServerException");

  /** What is to be done; each kind is a method of the SDK. */
  record Task(String kind, String base, String key, Map<String, Object> body, String id) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path JUDGES = Path.of("src/test/judges").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String version;
  private final String tooLarge;
  private final String overloaded;

  Sdk(String version, String tooLarge, String overloaded) {
    this.version = version;
    this.tooLarge = tooLarge;
    this.overloaded = overloaded;
  }

  /** The class of the error that it makes of a status; 200 is an error within a stream. */
  String raises(int status) {
    return switch (status) {
      case 200 -> isJava() ? "SseException" : this == PYTHON ? "APIStatusError" : "APIError";
      case 400 -> "BadRequest" + suffix();
      case 401 -> isJava() ? "UnauthorizedException" : "AuthenticationError";
      case 404 -> "NotFound" + suffix();
      case 413 -> tooLarge;
      case 529 -> overloaded;
      default -> throw new IllegalArgumentException("no judge was asked for " + status);
    };
  }

  /** The judge's verdicts by the names of the tasks. */
  Map<String, JsonNode> judge(Map<String, Task> tasks, Path folder)
      throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve(name() + ".jsonl"), lines(tasks));
    var program = program(file.toString());
    var begun = Instant.now();
    var ran = program.run(PATIENCE);
    System.out.printf(
        "%s judged %d tasks in %d ms%n",
        this, tasks.size(), Duration.between(begun, Instant.now()).toMillis());
    var verdicts = new LinkedHashMap<String, JsonNode>();
    for (var line : ran.out().lines().toList()) {
      var verdict = JSON.readTree(line);
      verdicts.put(verdict.path("task").asText(), verdict);
    }
    if (ran.exit() != 0 || !verdicts.keySet().equals(tasks.keySet())) {
      throw new AssertionError(
          "%s judged %d of %d tasks: %s".formatted(this, verdicts.size(), tasks.size(), ran.err()));
    }
    return verdicts;
  }

  private Command program(String tasks) {
    var neighbour = Neighbours.sdk(this).toString();
    return switch (this) {
      case TYPESCRIPT, OLDER_TYPESCRIPT -> Command.of("node", judge("judge.mjs"), neighbour, tasks);
      case PYTHON -> Command.of(neighbour, judge("judge.py"), tasks);
      case JAVA, OLDER_JAVA ->
          Command.of(Path.of(System.getProperty("java.home"), "bin/java").toString())
              .with("-XX:TieredStopAtLevel=1", "-cp", neighbour + "/*", judge("Judge.java"))
              .with(String.valueOf(this == JAVA), tasks);
    };
  }

  /** Fetched into a folder, or found there. */
  Path in(Path folder) throws Neighbours.Missing, IOException, InterruptedException {
    return switch (this) {
      case TYPESCRIPT, OLDER_TYPESCRIPT -> {
        SdkPackages.program("node");
        yield SdkPackages.npm(folder, version);
      }
      case PYTHON -> SdkPackages.pip(folder, version);
      case JAVA, OLDER_JAVA -> SdkPackages.maven(folder, version);
    };
  }

  /** What its folder in the cache is called; the version is part of it. */
  String neighbour() {
    var language = isJava() ? "java" : this == PYTHON ? "python" : "typescript";
    return "anthropic-" + language + "-" + version;
  }

  @Override
  public String toString() {
    return neighbour();
  }

  private boolean isJava() {
    return this == JAVA || this == OLDER_JAVA;
  }

  private String suffix() {
    return isJava() ? "Exception" : "Error";
  }

  private static String judge(String file) {
    return JUDGES.resolve(file).toString();
  }

  private static String lines(Map<String, Task> tasks) throws IOException {
    var lines = new StringBuilder();
    for (var each : tasks.entrySet()) {
      var task = each.getValue();
      var fields = new LinkedHashMap<String, Object>();
      fields.put("task", each.getKey());
      fields.put("kind", task.kind());
      fields.put("base", task.base());
      fields.put("key", task.key());
      fields.put("body", task.body());
      fields.put("id", task.id());
      lines.append(JSON.writeValueAsString(fields)).append('\n');
    }
    return lines.toString();
  }
}
