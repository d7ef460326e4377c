package dev.mallex.room.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The messages of a conversation in the one shape that every template takes: the system prompt
 * first, then user and assistant in turn, results of tools directly after their calls.
 */
final class ChatHistory {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<ChatMessage> messages = new ArrayList<>();

  private ChatHistory() {}

  static List<ChatMessage> of(Conversation conversation) {
    var history = new ChatHistory();
    var system = ChatTranslation.text(conversation.system());
    if (!system.isEmpty()) {
      history.messages.add(new ChatMessage.System(system));
    }
    conversation.messages().forEach(history::add);
    return List.copyOf(history.messages);
  }

  private void add(Message message) {
    switch (message.role()) {
      case ASSISTANT -> assistant(message.content());
      case USER -> user(message.content());
      case SYSTEM -> say("<system-reminder>\n" + text(message) + "\n</system-reminder>");
    }
  }

  private static String text(Message message) {
    return ChatTranslation.text(message.content());
  }

  private void user(List<Block> blocks) {
    var said = new ArrayList<Block>();
    for (var block : blocks) {
      if (block instanceof Block.ToolResult(var id, var content, var isError)) {
        var text = ChatTranslation.text(content);
        messages.add(new ChatMessage.Tool(id, isError ? "Error: " + text : text));
      } else {
        said.add(block);
      }
    }
    say(ChatTranslation.text(said));
  }

  /** Two users in a row are one: many templates insist on taking turns. */
  private void say(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (!messages.isEmpty() && messages.getLast() instanceof ChatMessage.User(var before)) {
      messages.removeLast();
      messages.add(new ChatMessage.User(before + "\n\n" + text));
    } else {
      messages.add(new ChatMessage.User(text));
    }
  }

  private void assistant(List<Block> blocks) {
    var next = new ChatMessage.Assistant(spoken(blocks), thought(blocks), calls(blocks));
    if (!messages.isEmpty() && messages.getLast() instanceof ChatMessage.Assistant before) {
      messages.removeLast();
      messages.add(joined(before, next));
    } else {
      messages.add(next);
    }
  }

  private static ChatMessage joined(ChatMessage.Assistant first, ChatMessage.Assistant second) {
    var calls = new ArrayList<>(first.toolCalls());
    calls.addAll(second.toolCalls());
    return new ChatMessage.Assistant(
        joined(first.content(), second.content()),
        joined(first.reasoning(), second.reasoning()),
        calls);
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "\n\n" + second;
  }

  /** The blocks of one answer stood side by side: they are joined without anything between. */
  private static String spoken(List<Block> blocks) {
    return blocks.stream()
        .map(block -> ChatTranslation.text(List.of(block)))
        .collect(Collectors.joining());
  }

  private static String thought(List<Block> blocks) {
    return blocks.stream()
        .map(block -> block instanceof Block.Thinking(var thinking, _) ? thinking : "")
        .collect(Collectors.joining());
  }

  private static List<ChatMessage.Call> calls(List<Block> blocks) {
    return blocks.stream()
        .filter(Block.ToolUse.class::isInstance)
        .map(Block.ToolUse.class::cast)
        .map(use -> new ChatMessage.Call(use.id(), use.name(), json(use)))
        .toList();
  }

  private static String json(Block.ToolUse use) {
    try {
      return JSON.writeValueAsString(use.input());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an input that came as JSON is JSON", impossible);
    }
  }
}
