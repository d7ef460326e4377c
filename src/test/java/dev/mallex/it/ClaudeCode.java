package dev.mallex.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The real client without its terminal, with a home and a repository of its own. */
record ClaudeCode(Command command, Duration patience) {

  /** A tool that the model asked for, as the client understood it. */
  record ToolUse(String id, String name, JsonNode input) {}

  /** What one run left: the lines of its stream-json, its exit code and its stderr. */
  record Answer(int exit, List<JsonNode> lines, String stderr) {

    /** What the user would have read. */
    String text() {
      return result().path("result").asText();
    }

    /** The exit code is no judge of errors of the API: this is. */
    boolean isError() {
      return result().path("is_error").asBoolean(true);
    }

    /** Which release it says that it is. */
    String version() {
      return lines.stream()
          .map(line -> line.path("claude_code_version").asText())
          .filter(version -> !version.isEmpty())
          .findFirst()
          .orElse("");
    }

    int turns() {
      return result().path("num_turns").asInt();
    }

    JsonNode usage() {
      return result().path("usage");
    }

    List<ToolUse> toolUses() {
      return blocks("assistant", "tool_use")
          .map(block ->
              new ToolUse(
                  block.path("id").asText(), block.path("name").asText(), block.path("input")))
          .toList();
    }

    /** What the tools answered, in the order in which they did. */
    List<JsonNode> toolResults() {
      return blocks("user", "tool_result").toList();
    }

    /**
     * The first message that it was told: how it began and ended, and its blocks as the client
     * understood them. Wants {@code --include-partial-messages}.
     */
    JsonNode firstMessage() {
      var message = (ObjectNode) event("message_start").path("message").deepCopy();
      message.setAll((ObjectNode) event("message_delta").path("delta"));
      lines.stream()
          .map(line -> line.path("message"))
          .filter(part -> part.path("id").equals(message.path("id")))
          .flatMap(part -> elements(part.path("content")))
          .forEach(message.withArrayProperty("content")::add);
      return message;
    }

    /** Each time that the client tried a request again. */
    List<JsonNode> retries() {
      return lines.stream()
          .filter(line -> line.path("subtype").asText().equals("api_retry"))
          .toList();
    }

    /** The last line; empty where the client did not come so far. */
    JsonNode result() {
      return lines.stream()
          .filter(line -> line.path("type").asText().equals("result"))
          .reduce((_, last) -> last)
          .orElseGet(JSON::createObjectNode);
    }

    /** The first event of a type; one without fields where none came. */
    private JsonNode event(String type) {
      return lines.stream()
          .map(line -> line.path("event"))
          .filter(event -> event.path("type").asText().equals(type))
          .findFirst()
          .orElseGet(JSON::createObjectNode);
    }

    private Stream<JsonNode> blocks(String role, String type) {
      return lines.stream()
          .filter(line -> line.path("type").asText().equals(role))
          .flatMap(line -> elements(line.path("message").path("content")))
          .filter(block -> block.path("type").asText().equals(type));
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The client itself against an address of the Messages API, in a scratch folder. */
  static ClaudeCode against(URI base, String token, Path scratch) throws InterruptedException {
    return against(ClientRelease.LATEST, base, token, scratch);
  }

  static ClaudeCode against(ClientRelease release, URI base, String token, Path scratch)
      throws InterruptedException {
    var environment =
        Map.of(
            "ANTHROPIC_BASE_URL", base.toString(),
            "ANTHROPIC_AUTH_TOKEN", token,
            "ANTHROPIC_MODEL", "mallex-local",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
            "CLAUDE_CODE_MAX_RETRIES", "1");
    var client = Neighbours.claude(release);
    return through(release, List.of(client.toString()), environment, scratch);
  }

  /** Another command in its place, which finds the client on its PATH: {@code mallex}. */
  static ClaudeCode through(List<String> words, Map<String, String> more, Path scratch)
      throws InterruptedException {
    return through(ClientRelease.LATEST, words, more, scratch);
  }

  static ClaudeCode through(
      ClientRelease release, List<String> words, Map<String, String> more, Path scratch)
      throws InterruptedException {
    try {
      var home = Files.createDirectories(scratch.resolve("home"));
      var work = Files.createDirectories(scratch.resolve("work"));
      var all = new HashMap<>(clean(release, home));
      all.putAll(more);
      if (!Files.exists(work.resolve(".git")) && !Command.onPath("git").isEmpty()) {
        new Command(List.of("git", "init", "--quiet"), all, work).run(PATIENCE);
      }
      return new ClaudeCode(new Command(words, all, work), PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClaudeCode patientFor(Duration longer) {
    return new ClaudeCode(command, longer);
  }

  /** The same with one more variable in its environment. */
  ClaudeCode with(String variable, String value) {
    var more = new HashMap<>(command.environment());
    more.put(variable, value);
    return new ClaudeCode(new Command(command.words(), more, command.folder()), patience);
  }

  /** The same with a variable less. */
  ClaudeCode without(String variable) {
    var fewer = new HashMap<>(command.environment());
    fewer.remove(variable);
    return new ClaudeCode(new Command(command.words(), fewer, command.folder()), patience);
  }

  /** The repository it works in. */
  Path work() {
    return command.folder();
  }

  Path home() {
    return Path.of(command.environment().get("HOME"));
  }

  /** One prompt, answered to its end; more arguments follow it. */
  Answer run(String prompt, String... more) throws InterruptedException {
    var ran =
        command
            .with("-p", prompt, "--output-format", "stream-json", "--verbose")
            .with("--dangerously-skip-permissions")
            .with(more)
            .run(patience);
    return new Answer(ran.exit(), ran.out().lines().flatMap(ClaudeCode::parse).toList(), ran.err());
  }

  /** The next prompt of the conversation that ran here last. */
  Answer goOn(String prompt, String... more) throws InterruptedException {
    var all = new ArrayList<>(List.of("--continue"));
    all.addAll(List.of(more));
    return run(prompt, all.toArray(String[]::new));
  }

  private static Map<String, String> clean(ClientRelease release, Path home) {
    var client = Neighbours.claude(release).getParent();
    var path = client + File.pathSeparator + System.getenv("PATH");
    return Map.of(
        "PATH", path,
        "HOME", home.toString(),
        "TERM", "xterm-256color",
        "LANG", "C.UTF-8",
        "IS_SANDBOX", "1");
  }

  private static Stream<JsonNode> parse(String line) {
    if (!line.startsWith("{")) {
      return Stream.empty();
    }
    try {
      return Stream.of(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a line of stream-json: " + line, e);
    }
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
