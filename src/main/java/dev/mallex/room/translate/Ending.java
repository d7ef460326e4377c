package dev.mallex.room.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a conversation ends for the model: what the API would enforce and a local server cannot is
 * asked for in the last words of the user.
 *
 * @param conversation ends with a user
 * @param prefill how the caller has the answer begin; empty where it does not say
 */
record Ending(Conversation conversation, String prefill) {

  private static final JsonMapper JSON = new JsonMapper();

  static Ending of(Conversation asked) {
    var last = asked.messages().getLast();
    var prefill = last.role() == Role.ASSISTANT ? words(last) : "";
    var ending = prefill.isBlank() ? asked : withoutLast(asked);
    var schema = asked.settings().outputSchema();
    var further = new ArrayList<String>();
    if (!schema.isEmpty()) {
      further.add(
          "[Answer with JSON alone, without a code fence, that matches this JSON Schema:]\n"
              + json(schema));
    }
    if (!prefill.isBlank()) {
      further.add(
          "[Your answer has begun with the text between the lines. Go on directly after it, and do not repeat it.]\n---\n%s\n---"
              .formatted(prefill.stripTrailing()));
    }
    return new Ending(further.isEmpty() ? ending : withWords(ending, further), prefill);
  }

  /** The text of a message that is text alone; an assistant who called is not interrupted. */
  private static String words(Message message) {
    return message.content().stream().allMatch(block -> isTextOrThought(block))
        ? message.content().stream()
            .map(block -> block instanceof Block.Text(var text) ? text : "")
            .reduce("", String::concat)
        : "";
  }

  private static boolean isTextOrThought(Block block) {
    return block instanceof Block.Text || block instanceof Block.Thinking;
  }

  private static Conversation withoutLast(Conversation asked) {
    return asked.withMessages(asked.messages().subList(0, asked.messages().size() - 1));
  }

  private static Conversation withWords(Conversation conversation, List<String> words) {
    var messages = new ArrayList<>(conversation.messages());
    messages.add(Message.user(String.join("\n\n", words)));
    return conversation.withMessages(messages);
  }

  private static String json(Map<String, Object> schema) {
    try {
      return JSON.writeValueAsString(schema);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a schema that came as JSON is JSON", impossible);
    }
  }
}
