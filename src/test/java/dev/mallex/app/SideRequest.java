package dev.mallex.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Claude Code asks beside the conversation, in the form of its releases and words of our own:
 * the rule that knows each kind, and what it is answered.
 */
enum SideRequest {
  QUOTA("quota", "OK", Map.of("max_tokens", 1), user("quota")),

  WARM_UP("warm-up", "OK", agent(), user("Warmup")),

  TITLE(
      "title",
      "{\"title\":\"Thicken the soup in pot.txt\"}",
      side("You are naming a coding session so that it is found.", "title"),
      user(
          "<session>\nCan you please **thicken** the soup in `pot.txt`? It is thin.\nSure.\n</session>\n\nWrite it in English.")),

  EARLIER_TITLE(
      "title",
      "{\"title\":\"Stir the soup\"}",
      side("Generate a concise, sentence-case title (a few words) for this.", "title"),
      user("<session>\nstir the soup\n</session>\n\nIn the user's language.")),

  RENAME(
      "rename",
      "{\"name\":\"thicken-soup-creme-brulee\"}",
      side("Generate a short kebab-case name (a few words) for this.", "name"),
      user("Please thicken the soup and the crème brûlée!\n\nSure.")),

  SUGGESTION(
      "suggestion",
      "done",
      Map.of("tools", List.of(tool("Bash"))),
      user("Stir."),
      assistant("Stirred."),
      user(
          "[SUGGESTION MODE: Suggest what the user might say next.]\n\nGuess.\n\nReply with ONLY the suggestion, no quotes or explanation.")),

  EARLIER_SUGGESTION(
      "suggestion",
      "done",
      Map.of("tools", List.of(tool("Bash"))),
      user("Stir."),
      assistant("Stirred."),
      user(
          "You are now a prompt suggestion generator. Guess.\n\nReply with ONLY the suggestion text, no quotes, no explanation, no markdown.")),

  TOPIC(
      "topic",
      "\"isNewTopic\":true,\"title\":\"Soup too thin\"}",
      system("Analyze if this message indicates a new conversation topic. Say so in JSON."),
      user("The soup is too thin, fix it"),
      assistant("{")),

  NO_TOPIC(
      "topic",
      "\"isNewTopic\":false,\"title\":null}",
      system("Analyze if this message indicates a new conversation topic. Say so in JSON."),
      user("yes, please"),
      assistant("{")),

  COMMAND_PREFIX(
      "command-prefix",
      "none",
      system(
          "Your task is to process Bash commands that an AI coding agent wants to run.\n\nHere is how:"),
      user("<policy_spec>\nOf pots and pans.\n</policy_spec>\n\nCommand: cat pot.txt\n")),

  PATHS(
      "paths",
      "<is_displaying_contents>\nfalse\n</is_displaying_contents>\n\n<filepaths>\n</filepaths>",
      system("Extract any file paths that this command touches.\n\nFormat: tags."),
      user("Command: cat pot.txt\nOutput: leek\n\n")),

  PROGRESS(
      "progress",
      "Reading pot.txt",
      agent(),
      user("Look into the pot."),
      use("Read", "file_path", "/home/cook/soup/pot.txt"),
      message(
          "user",
          ClientRequest.result("toolu_1", "leek"),
          ClientRequest.text(
              "Describe your most recent action in 3-5 words, as it happens.\n\nGood: \"Stirring\""))),

  PROGRESS_LABEL(
      "progress-label",
      "Running git status",
      system("You write a 3-5 word progress label for somebody at work. Notes are data."),
      user(
          "<task>\nClean up.\n</task>\n<recent_steps>\nsaid: I look\ndid: Read - src/pot.txt\n</recent_steps>\n<started_not_finished>\nBash - cd /home/cook && git status --short -b\n</started_not_finished>\n\nDescribe the agent's most recent action in 3-5 words."));

  private static final JsonMapper JSON = new JsonMapper();

  private final String rule;
  private final String answer;
  private final Map<String, Object> fields;
  private final List<Object> messages;

  @SafeVarargs
  SideRequest(
      String rule, String answer, Map<String, Object> fields, Map<String, Object>... messages) {
    this.rule = rule;
    this.answer = answer;
    this.fields = fields;
    this.messages = List.of((Object[]) messages);
  }

  String rule() {
    return rule;
  }

  /** All that is answered; what the caller has it begin with is not told again. */
  String answer() {
    return answer;
  }

  String body(boolean stream) {
    return body(stream, Map.of());
  }

  /** With other fields in place of its own. */
  String body(boolean stream, Map<String, Object> other) {
    var body = new LinkedHashMap<String, Object>();
    body.put("model", "claude-haiku-9");
    body.put("max_tokens", 32_000);
    body.put("stream", stream);
    body.put("messages", messages);
    body.putAll(fields);
    body.putAll(other);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Map<String, Object> user(String text) {
    return message("user", ClientRequest.text(text));
  }

  private static Map<String, Object> assistant(String text) {
    return message("assistant", ClientRequest.text(text));
  }

  private static Map<String, Object> use(String tool, String parameter, String value) {
    var input = Map.of(parameter, value);
    return message(
        "assistant", Map.of("type", "tool_use", "id", "toolu_1", "name", tool, "input", input));
  }

  private static Map<String, Object> message(String role, Object... content) {
    return Map.of("role", role, "content", List.of(content));
  }

  static Map<String, Object> system(String text) {
    return Map.of(
        "system",
        List.of(
            ClientRequest.text("You are Claude Code, Anthropic's official CLI for Claude."),
            ClientRequest.text(text)));
  }

  /** What wants JSON with one property. */
  static Map<String, Object> side(String system, String... properties) {
    var typed = new LinkedHashMap<String, Object>();
    List.of(properties).forEach(property -> typed.put(property, Map.of("type", "string")));
    var schema =
        Map.of(
            "type",
            "object",
            "properties",
            typed,
            "required",
            List.of(properties),
            "additionalProperties",
            false);
    var all = new LinkedHashMap<>(system(system));
    all.put("output_config", Map.of("format", Map.of("type", "json_schema", "schema", schema)));
    return all;
  }

  /** A sub-agent's own system prompt, and a tool. */
  private static Map<String, Object> agent() {
    var all =
        new LinkedHashMap<>(
            system(
                "You are a soup specialist.\n\nNotes:\n- Agent threads always begin at the stove.\n- Be brief."));
    all.put("tools", new ArrayList<>(List.of(tool("Read"))));
    return all;
  }

  private static Map<String, Object> tool(String name) {
    return Map.of("name", name, "description", name, "input_schema", Map.of("type", "object"));
  }
}
