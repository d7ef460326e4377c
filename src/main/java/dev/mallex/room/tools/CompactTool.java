package dev.mallex.room.tools;

import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.schema.FirstSentence;
import dev.mallex.room.tools.schema.Schema;
import java.util.stream.Collectors;

/**
 * A tool of the client in one line, by the name that it has: the first sentence about it, and its
 * parameters' types.
 */
record CompactTool(Tool tool) {

  private static final int LONGEST = 160;
  private static final int DEPTH = 3;

  String line() {
    var parameters = members(new Schema(tool.inputSchema()), DEPTH, "; ");
    return "%s: %s. %s"
        .formatted(tool.name(), FirstSentence.of(tool.description(), LONGEST), parameters)
        .strip();
  }

  private static String members(Schema schema, int depth, String between) {
    return schema.properties().keySet().stream()
        .map(name -> member(schema, name, depth))
        .collect(Collectors.joining(between));
  }

  private static String member(Schema schema, String name, int depth) {
    var type = type(schema.property(name), depth);
    var said = type.isEmpty() ? "" : " (" + type + ")";
    return name + (schema.required().contains(name) ? "" : "?") + said;
  }

  /** Empty where any text will do. */
  private static String type(Schema schema, int depth) {
    if (!schema.values().isEmpty()) {
      return schema.values().stream().map(String::valueOf).collect(Collectors.joining("|"));
    }
    var types = schema.types();
    if (types.isEmpty() || types.contains("string")) {
      return "";
    }
    if (types.contains("array")) {
      return "JSON list" + of(type(schema.item(0), depth - 1), depth);
    }
    boolean open = schema.properties().isEmpty() || depth == 0;
    if (types.contains("object")) {
      return open ? "JSON object" : "{" + members(schema, depth - 1, ", ") + "}";
    }
    return String.join("|", types);
  }

  private static String of(String items, int depth) {
    return items.isEmpty() || depth == 0 ? "" : " of " + items;
  }
}
