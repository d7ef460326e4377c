package dev.mallex.room.ingress;

import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Thinking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the body of a request of the Messages API. What breaks its contract fails with a {@link
 * dev.mallex.domain.fault.Refusal} in the API's own words; fields that we do not open are kept.
 */
final class MessagesReader {

  private static final int MOST_MESSAGES = 100_000;
  private static final Set<String> OPENED =
      Set.of(
          "model",
          "max_tokens",
          "messages",
          "system",
          "tools",
          "tool_choice",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "stop_sequences",
          "thinking");

  private MessagesReader() {}

  static Conversation read(byte[] bytes) {
    var body = new Fields("", RequestJson.of(bytes));
    body.required("model");
    body.required("messages");
    return conversation(body, body.count("max_tokens"));
  }

  /** As {@link #read}, for counting: such a body asks for no answer. */
  static Conversation readToCount(byte[] bytes) {
    var body = new Fields("", RequestJson.of(bytes));
    body.required("model");
    return conversation(body, 0);
  }

  private static Conversation conversation(Fields body, int maxTokens) {
    var tools = ToolReader.tools(body);
    return new Conversation(
        body.text("model"),
        body.has("system") ? BlockReader.content("system", body.required("system")) : List.of(),
        messages(body),
        tools,
        ToolReader.choice(body, tools),
        settings(body, maxTokens),
        rest(body));
  }

  private static List<Message> messages(Fields body) {
    if (body.required("messages") instanceof List<?> list && list.size() > MOST_MESSAGES) {
      throw Fields.refusal(
          "messages",
          "List should have at most %d items after validation, not %d"
              .formatted(MOST_MESSAGES, list.size()));
    }
    var messages = body.items("messages", MessagesReader::message);
    if (messages.isEmpty()) {
      throw Fields.refusal("messages", "at least one message is required");
    }
    return messages;
  }

  private static Message message(String path, Object value) {
    var fields = Fields.of(path, value);
    var role = ApiNames.ROLES.get(fields.text("role"));
    if (role == null) {
      throw Fields.refusal(path + ".role", "Input should be 'user' or 'assistant'");
    }
    return new Message(role, BlockReader.content(path + ".content", fields.required("content")));
  }

  private static Conversation.Settings settings(Fields body, int maxTokens) {
    return new Conversation.Settings(
        maxTokens,
        body.flag("stream", false),
        sampling(body),
        body.items("stop_sequences", MessagesReader::stopSequence),
        thinking(body));
  }

  private static Map<String, Number> sampling(Fields body) {
    var sampling = new LinkedHashMap<String, Number>();
    for (var name : List.of("temperature", "top_p")) {
      if (body.has(name)) {
        sampling.put(name, body.number(name, 1));
      }
    }
    if (body.has("top_k")) {
      sampling.put("top_k", body.count("top_k"));
    }
    return sampling;
  }

  private static String stopSequence(String path, Object value) {
    if (!(value instanceof String text)) {
      throw Fields.refusal(path, "Input should be a valid string");
    }
    if (text.isEmpty()) {
      throw Fields.refusal("stop_sequences", "each stop sequence must be non-empty");
    }
    return text;
  }

  /** Never refused: clients know many forms of it, and a local model one switch at most. */
  private static Thinking thinking(Fields body) {
    if (!body.has("thinking")) {
      return Thinking.UNSAID;
    }
    return switch (body.object("thinking").text("type")) {
      case "enabled", "adaptive", "between_tools" -> Thinking.ON;
      case "disabled" -> Thinking.OFF;
      default -> Thinking.UNSAID;
    };
  }

  private static Map<String, Object> rest(Fields body) {
    var rest = new LinkedHashMap<>(body.values());
    rest.keySet().removeAll(OPENED);
    return rest;
  }
}
