package dev.mallex.room.tools;

import dev.mallex.domain.messages.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tools that come by their type alone, for the API knows their schemas (Messages API,
 * "Anthropic-defined tools"). A client runs some of them itself; the others only the API's own
 * servers can.
 */
final class ApiTools {

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> LINE = Map.of("type", "integer");

  private ApiTools() {}

  /** The tool with its schema; empty where no client runs it. */
  static Optional<Tool> known(Tool tool) {
    if (tool.type().isEmpty() || !tool.inputSchema().isEmpty()) {
      return Optional.of(tool);
    }
    var kind = tool.type().replaceFirst("_\\d{8}$", "");
    return switch (kind) {
      case "bash" ->
          Optional.of(
              with(
                  tool,
                  "Run a command in a shell that stays open.",
                  properties("command", TEXT, "restart", Map.of("type", "boolean"))));
      case "text_editor" -> Optional.of(with(tool, "View and edit text files.", editor()));
      case "memory" -> Optional.of(with(tool, "Keep notes in files under /memories.", memory()));
      default -> Optional.empty();
    };
  }

  private static Map<String, Object> editor() {
    var properties = properties("command", command("view", "create", "str_replace", "insert"));
    properties.put("path", TEXT);
    properties.put("file_text", TEXT);
    properties.put("old_str", TEXT);
    properties.put("new_str", TEXT);
    properties.put("insert_line", LINE);
    properties.put("insert_text", TEXT);
    properties.put("view_range", Map.of("type", "array", "items", LINE));
    return properties;
  }

  private static Map<String, Object> memory() {
    var commands = command("view", "create", "str_replace", "insert", "delete", "rename");
    var properties = properties("command", commands);
    for (var name : List.of("path", "file_text", "old_str", "new_str", "insert_text")) {
      properties.put(name, TEXT);
    }
    properties.put("insert_line", LINE);
    properties.put("old_path", TEXT);
    properties.put("new_path", TEXT);
    return properties;
  }

  private static Map<String, Object> command(String... words) {
    return Map.of("type", "string", "enum", List.of(words));
  }

  private static Map<String, Object> properties(Object... pairs) {
    var properties = new LinkedHashMap<String, Object>();
    for (int at = 0; at < pairs.length; at += 2) {
      properties.put((String) pairs[at], pairs[at + 1]);
    }
    return properties;
  }

  private static Tool with(Tool tool, String description, Map<String, Object> properties) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    return new Tool(tool.name(), description, "", schema, tool.rest());
  }
}
