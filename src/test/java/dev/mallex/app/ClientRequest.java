package dev.mallex.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request of the shape that Claude Code sends: its system prompt, its tools, the project's
 * CLAUDE.md in front of the user's first words.
 *
 * @param fields what else the body says
 */
record ClientRequest(List<Object> messages, Map<String, Object> fields) {

  static final String RULE = "Knives go to the left, forks to the right.";
  static final String FOLDER = "/home/cook/soup";

  private static final JsonMapper JSON = new JsonMapper();

  ClientRequest {
    messages = List.copyOf(messages);
    fields = Map.copyOf(fields);
  }

  static ClientRequest asking(String words) {
    var rules =
        """
        <system-reminder>
        As you answer the user's questions, you can use the following context:
        # claudeMd
        Codebase and user instructions are shown below.

        Contents of %s/CLAUDE.md (project instructions, checked into the codebase):

        %s
        </system-reminder>
        """
            .formatted(FOLDER, RULE);
    return new ClientRequest(List.of(message("user", text(rules), text(words))), Map.of());
  }

  /** The next turn: the answer as it came, then what the client says to it. */
  ClientRequest then(JsonNode answer, Object... content) {
    var more = new ArrayList<>(messages);
    more.add(Map.of("role", "assistant", "content", answer.path("content")));
    more.add(message("user", content));
    return new ClientRequest(more, fields);
  }

  ClientRequest with(String field, Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new ClientRequest(messages, more);
  }

  static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  static Map<String, Object> result(String id, String text) {
    return Map.of("type", "tool_result", "tool_use_id", id, "content", text);
  }

  String body(boolean stream) {
    var body = new LinkedHashMap<String, Object>();
    body.put("model", "claude-sonnet-9");
    body.put("max_tokens", 32_000);
    body.put("stream", stream);
    body.put("system", system());
    body.put("tools", tools());
    body.put("messages", messages);
    body.put("metadata", Map.of("user_id", "cook"));
    body.putAll(fields);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<Object> system() {
    return List.of(
        text("x-anthropic-billing-header: cc_version=2.1.330.1ab; cc_entrypoint=cli;"),
        text("You are Claude Code, Anthropic's official CLI for Claude."),
        text(
            """

            You are an interactive agent that helps users with software engineering tasks, and with soup.

            # Doing tasks
            Stir the soup slowly, and taste it now and then.

            # Environment
             - Primary working directory: %s
             - Is a git repository: true
             - Platform: darwin

            You are powered by the model named Sonnet.
            """
                .formatted(FOLDER)));
  }

  private static List<Object> tools() {
    return List.of(
        tool("Bash", "command", Map.of("command", "string", "timeout", "number")),
        tool(
            "Read",
            "file_path",
            Map.of("file_path", "string", "offset", "integer", "limit", "integer")),
        tool("Write", "file_path", Map.of("file_path", "string", "content", "string")),
        tool(
            "Edit",
            "file_path",
            Map.of(
                "file_path", "string",
                "old_string", "string",
                "new_string", "string",
                "replace_all", "boolean")));
  }

  private static Object tool(String name, String required, Map<String, String> parameters) {
    var properties = new LinkedHashMap<String, Object>();
    parameters.forEach((parameter, type) -> properties.put(parameter, Map.of("type", type)));
    return Map.of(
        "name",
        name,
        "description",
        name + " does what it says.",
        "input_schema",
        Map.of("type", "object", "properties", properties, "required", List.of(required)));
  }

  private static Object message(String role, Object... content) {
    return Map.of("role", role, "content", List.of(content));
  }
}
