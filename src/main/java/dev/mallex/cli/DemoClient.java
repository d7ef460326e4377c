package dev.mallex.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.app.demo.Demo;
import dev.mallex.config.ClientConfig;
import dev.mallex.domain.Place;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Claude Code as the caller of the demo: one prompt without its terminal, told line by line. */
@Shell
public record DemoClient(ClientConfig config, Outside outside, Path program)
    implements Demo.Caller {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> QUIETLY =
      List.of(
          "--output-format",
          "stream-json",
          "--verbose",
          "--permission-mode",
          "acceptEdits",
          "--allowedTools",
          "Write");

  /** Empty where Claude Code is not installed. */
  public static Optional<Demo.Caller> find(ClientConfig config, Outside outside) {
    return ClaudeCode.find(config.command(), outside.environment(), outside.userHome())
        .map(program -> new DemoClient(config, outside, program));
  }

  @Override
  public boolean converse(Place place, String prompt, Path work, Consumer<String> say)
      throws IOException, InterruptedException {
    say.accept("→ Claude Code asks: " + prompt.lines().findFirst().orElse(""));
    var launch = new ClientLaunch(config, place);
    var words = new ArrayList<>(List.of("-p", prompt));
    words.addAll(QUIETLY);
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(launch.arguments(words, Map.of(), outside.environment()));
    var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(launch.environment(outside.environment()));
    var process = builder.start();
    process.getOutputStream().close();
    try (var lines = process.inputReader()) {
      lines.lines().filter(line -> line.startsWith("{")).forEach(line -> tell(line, say));
    }
    return process.waitFor() == 0;
  }

  private static void tell(String line, Consumer<String> say) {
    try {
      var told = JSON.readTree(line);
      told.path("message").path("content").forEach(block -> tell(block, say));
      if (told.path("type").asText().equals("result")) {
        say.accept("← result: " + told.path("result").asText());
      }
    } catch (IOException notJson) {
      say.accept("  " + line);
    }
  }

  private static void tell(JsonNode block, Consumer<String> say) {
    switch (block.path("type").asText()) {
      case "text" -> say.accept("← answer: " + block.path("text").asText());
      case "tool_use" ->
          say.accept("⚙ tool call: " + block.path("name").asText() + " " + block.path("input"));
      case "tool_result" -> say.accept("→ tool result: " + block.path("content").asText());
      default -> {}
    }
  }
}
