package dev.mallex.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small bodies and the pieces that they are made of. */
final class Bodies {

  /** The name by which callers of the tests ask; the answer repeats it. */
  static final String MODEL = "claude-sonnet-9";

  /** One red pixel. */
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

  private Bodies() {}

  /** The smallest request that asks for something. */
  static Body asking(String words) {
    return new Body(Map.of()).with("model", MODEL).with("max_tokens", 100).messages(user(words));
  }

  static Body hello() {
    return asking("Is the soup ready?");
  }

  /** {@code content}: one text, or blocks. */
  static Map<String, Object> user(Object... content) {
    return message("user", content);
  }

  static Map<String, Object> assistant(Object... content) {
    return message("assistant", content);
  }

  static Map<String, Object> system(Object... content) {
    return message("system", content);
  }

  static Map<String, Object> message(String role, Object... content) {
    boolean plain = content.length == 1 && content[0] instanceof String;
    return Map.of("role", role, "content", plain ? content[0] : List.of(content));
  }

  static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  static Map<String, Object> thinking(String thinking, String signature) {
    return Map.of("type", "thinking", "thinking", thinking, "signature", signature);
  }

  static Map<String, Object> call(String id, String name, Map<String, ?> input) {
    return Map.of("type", "tool_use", "id", id, "name", name, "input", input);
  }

  /** {@code content}: a text, or a list of blocks. */
  static Map<String, Object> result(String id, Object content) {
    return Map.of("type", "tool_result", "tool_use_id", id, "content", content);
  }

  static Map<String, Object> image(String mediaType, String base64) {
    var source = Map.of("type", "base64", "media_type", mediaType, "data", base64);
    return Map.of("type", "image", "source", source);
  }

  /** A block of any type; {@code fields}: name, value, name, value. */
  static Map<String, Object> block(String type, Object... fields) {
    var block = new LinkedHashMap<String, Object>();
    block.put("type", type);
    for (int at = 0; at < fields.length; at += 2) {
      block.put((String) fields[at], fields[at + 1]);
    }
    return block;
  }

  /** A tool of the client's own with one text parameter. */
  static Map<String, Object> tool(String name, String parameter) {
    return Map.of(
        "name",
        name,
        "description",
        name + " does what it says.",
        "input_schema",
        Map.of(
            "type",
            "object",
            "properties",
            Map.of(parameter, Map.of("type", "string")),
            "required",
            List.of(parameter)));
  }
}
