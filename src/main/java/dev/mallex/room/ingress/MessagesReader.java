package dev.mallex.room.ingress;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the body of a request of the Messages API. What breaks its contract fails with a {@link
 * dev.mallex.domain.fault.Refusal} in the API's own words; fields that we do not open are kept.
 */
record MessagesReader(Contract contract) {

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
          "thinking",
          "output_config");

  Conversation read(byte[] bytes) {
    var body = new Fields("", RequestJson.of(bytes));
    body.required("model");
    body.required("messages");
    int maxTokens = body.count("max_tokens");
    ThinkingReader.checkBudget(body, maxTokens);
    return conversation(body, maxTokens);
  }

  /** As {@link #read}, for counting: such a body asks for no answer. */
  Conversation readToCount(byte[] bytes) {
    var body = new Fields("", RequestJson.of(bytes));
    body.required("model");
    return conversation(body, 0);
  }

  private Conversation conversation(Fields body, int maxTokens) {
    body.values().keySet().stream().filter(this::isUnknown).forEach(this::unknown);
    if (body.text("model").isEmpty()) {
      contract.odd(
          "model without a name",
          Fields.refusal("model", "String should have at least 1 character"));
    }
    if (body.has("thread")) {
      throw Fields.refusal("thread", "conversations are not kept by this server");
    }
    var tools = new ToolReader(contract).tools(body);
    new ThinkingReader(contract).checkChoice(body);
    return new Conversation(
        body.text("model"),
        system(body),
        messages(body),
        tools,
        ToolReader.choice(body, tools),
        settings(body, maxTokens),
        rest(body));
  }

  private boolean isUnknown(String field) {
    return !ApiNames.FIELDS.contains(field);
  }

  private void unknown(String field) {
    var kind = field.matches("\\w{1,40}") ? "field " + field : "field of an odd name";
    contract.odd(kind, Fields.refusal(field, Fields.EXTRA));
  }

  private List<Block> system(Fields body) {
    return body.has("system")
        ? new BlockReader(contract, Message.Role.SYSTEM).content("system", body.required("system"))
        : List.of();
  }

  private List<Message> messages(Fields body) {
    if (body.required("messages") instanceof List<?> list && list.size() > MOST_MESSAGES) {
      throw Fields.refusal(
          "messages",
          "List should have at most %d items after validation, not %d"
              .formatted(MOST_MESSAGES, list.size()));
    }
    var messages = body.items("messages", this::message);
    if (messages.isEmpty()) {
      throw Fields.refusal("messages", "at least one message is required");
    }
    if (contract.strict()) {
      new StrictRules(messages).check();
      return messages;
    }
    return spoken(messages);
  }

  private Message message(String path, Object value) {
    var fields = Fields.of(path, value);
    var role = ApiNames.ROLES.get(fields.text("role"));
    if (role == null) {
      throw Fields.refusal(path + ".role", "Input should be 'user' or 'assistant'");
    }
    var content = fields.required("content");
    return new Message(role, new BlockReader(contract, role).content(path + ".content", content));
  }

  /** What says nothing is left out, as long as something is said. */
  private List<Message> spoken(List<Message> messages) {
    var spoken = messages.stream().filter(message -> !message.content().isEmpty()).toList();
    if (spoken.size() < messages.size()) {
      contract.odd("message without content", StrictRules.empty(messages));
    }
    if (spoken.isEmpty()) {
      throw StrictRules.empty(messages);
    }
    return spoken;
  }

  private Conversation.Settings settings(Fields body, int maxTokens) {
    return new Conversation.Settings(
        maxTokens,
        body.flag("stream", false),
        sampling(body),
        body.items("stop_sequences", this::stopSequence),
        new ThinkingReader(contract).thinking(body),
        ThinkingReader.outputSchema(body));
  }

  private Map<String, Number> sampling(Fields body) {
    var sampling = new LinkedHashMap<String, Number>();
    for (var name : List.of("temperature", "top_p", "top_k")) {
      if (!body.has(name)) {
        continue;
      }
      if (contract.version() == ApiVersion.OF_2026) {
        throw Fields.refusal(name, Fields.EXTRA);
      }
      sampling.put(name, name.equals("top_k") ? body.count(name) : body.number(name, 1));
    }
    return sampling;
  }

  private String stopSequence(String path, Object value) {
    if (!(value instanceof String text)) {
      throw Fields.refusal(path, "Input should be a valid string");
    }
    if (text.isEmpty()) {
      throw Fields.refusal("stop_sequences", "each stop sequence must be non-empty");
    }
    if (text.isBlank()) {
      contract.odd(
          "stop sequence of white space",
          Fields.refusal("stop_sequences", "each stop sequence must contain non-whitespace"));
    }
    return text;
  }

  private static Map<String, Object> rest(Fields body) {
    var rest = new LinkedHashMap<>(body.values());
    rest.keySet().removeAll(OPENED);
    return rest;
  }
}
