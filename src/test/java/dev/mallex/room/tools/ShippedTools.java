package dev.mallex.room.tools;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mallex.config.Problem;
import dev.mallex.config.Settings;
import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.room.tools.schema.SchemaChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools that mallex ships, and those that a client offers. */
final class ShippedTools {

  static final ToolsConfig CONFIG = config(Map.of());

  static final Tool READ =
      tool(
          "Read",
          "file_path",
          Map.of("file_path", "string", "offset", "number", "limit", "number"));
  static final Tool WRITE =
      tool(
          "Write",
          List.of("file_path", "content"),
          Map.of("file_path", "string", "content", "string"));
  static final Tool EDIT =
      tool(
          "Edit",
          List.of("file_path", "old_string", "new_string"),
          Map.of(
              "file_path", "string",
              "old_string", "string",
              "new_string", "string",
              "replace_all", "boolean"));
  static final Tool BASH =
      tool("Bash", "command", Map.of("command", "string", "timeout", "number"));
  static final Tool GREP =
      tool(
          "Grep",
          "pattern",
          Map.of(
              "pattern", "string",
              "path", "string",
              "glob", "string",
              "output_mode", "string",
              "-n", "boolean"));
  static final Tool GLOB = tool("Glob", "pattern", Map.of("pattern", "string", "path", "string"));

  static final List<Tool> FOUR = List.of(BASH, EDIT, READ, WRITE);
  static final List<Tool> SIX = List.of(BASH, EDIT, GLOB, GREP, READ, WRITE);

  private ShippedTools() {}

  static Tool tool(String name, String required, Map<String, String> types) {
    return tool(name, List.of(required), types);
  }

  private static Tool tool(String name, List<String> required, Map<String, String> types) {
    var properties = new LinkedHashMap<String, Object>();
    types.forEach((key, type) -> properties.put(key, Map.of("type", type)));
    return new Tool(
        name,
        "The client's " + name + ".",
        "",
        Map.of(
            "type",
            "object",
            "properties",
            properties,
            "required",
            required,
            "additionalProperties",
            false),
        Map.of());
  }

  /** The tools of a client that offers those. */
  static ClientTools client(ToolsConfig config, List<Tool> offered) {
    return new ClientTools(config, offered, checks());
  }

  static SchemaChecks checks() {
    return new SchemaChecks(_ -> {});
  }

  /** What the model is shown in our own dialect, with so much room for others. */
  static String menu(ToolsConfig config, List<Tool> offered, ToolChoice choice, int room) {
    var settings =
        new Conversation.Settings(9, true, Map.of(), List.of(), Thinking.UNSAID, Map.of());
    var asked = new Conversation("m", List.of(), List.of(), offered, choice, settings, Map.of());
    return new Menu(config)
        .of(
            Selection.of(
                config, Offered.of(asked), room, tool -> new CompactTool(tool).line().length()));
  }

  /** The shipped configuration, with some keys of {@code tools.yaml} set otherwise. */
  static ToolsConfig config(Map<String, Object> otherwise) {
    var problems = new ArrayList<Problem>();
    var room = new LinkedHashMap<>(yaml(Path.of("conf/tools.yaml")));
    room.putAll(otherwise);
    var tools = new LinkedHashMap<String, Settings>();
    for (var file : files()) {
      var name = file.getFileName().toString().replace(".yaml", "");
      tools.put(name, Settings.of("tools/" + name + ".yaml", yaml(file), problems));
    }
    var config = ToolsConfig.read(Settings.of("tools.yaml", room, problems), tools);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    return config;
  }

  private static List<Path> files() {
    try (var files = Files.list(Path.of("conf/tools"))) {
      return files.sorted().toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Map<String, Object> yaml(Path file) {
    try {
      return new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {});
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
