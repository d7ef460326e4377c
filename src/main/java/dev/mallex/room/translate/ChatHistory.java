package dev.mallex.room.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatMessage.Picture;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a conversation in the one shape that every template takes: the system prompt
 * first, then user and assistant in turn, results of tools directly after their calls.
 */
final class ChatHistory {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ChatMessage NOTHING = new ChatMessage.Assistant("", "", List.of());

  private final BlockText words;
  private final Defused defused;
  private final CallIds ids = new CallIds();
  private final List<ChatMessage> messages = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<Picture> pictures = new ArrayList<>();

  private ChatHistory(BlockText words, Defused defused) {
    this.words = words;
    this.defused = defused;
  }

  static List<ChatMessage> of(Conversation conversation, BlockText words, Defused defused) {
    var history = new ChatHistory(words, defused);
    var system = history.text(conversation.system());
    if (!system.isEmpty()) {
      history.messages.add(new ChatMessage.System(system));
    }
    conversation.messages().forEach(history::add);
    history.close();
    return history.messages;
  }

  private void add(Message message) {
    switch (message.role()) {
      case ASSISTANT -> assistant(message.content());
      case USER -> user(message.content());
      case SYSTEM -> {
        var note = text(message.content());
        say("<system-reminder>\n" + note + "\n</system-reminder>", List.of());
      }
    }
  }

  private String text(List<Block> blocks) {
    return defused.of(words.of(blocks));
  }

  /** A result has no pictures of its own: they follow when all results are told. */
  private void user(List<Block> blocks) {
    var others = new ArrayList<Block>();
    for (var block : blocks) {
      if (block instanceof Block.ToolResult(var id, var content, var isError)) {
        var text = text(content);
        close();
        messages.add(new ChatMessage.Tool(ids.of(id), isError ? "Error: " + text : text));
      } else {
        others.add(block);
      }
    }
    var shown =
        words.pictures(blocks).stream()
            .map(image -> new Picture(image.mediaType(), image.data()))
            .toList();
    say(text(others), shown);
  }

  /** Two users in a row are one: many templates insist on taking turns. */
  private void say(String text, List<Picture> more) {
    if (!text.isEmpty()) {
      said.add(text);
    }
    pictures.addAll(more);
  }

  /** The user's turn is over. */
  private void close() {
    if (!said.isEmpty() || !pictures.isEmpty()) {
      messages.add(new ChatMessage.User(String.join("\n\n", said), pictures));
      said.clear();
      pictures.clear();
    }
  }

  private void assistant(List<Block> blocks) {
    var next =
        new ChatMessage.Assistant(
            defused.of(words.sideBySide(blocks)),
            defused.of(words.thoughts(blocks)),
            calls(blocks));
    if (next.equals(NOTHING)) {
      return;
    }
    close();
    if (!messages.isEmpty() && messages.getLast() instanceof ChatMessage.Assistant before) {
      messages.removeLast();
      next = joined(before, next);
    }
    messages.add(next);
  }

  private static ChatMessage.Assistant joined(
      ChatMessage.Assistant first, ChatMessage.Assistant second) {
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

  private List<ChatMessage.Call> calls(List<Block> blocks) {
    return blocks.stream()
        .filter(Block.ToolUse.class::isInstance)
        .map(Block.ToolUse.class::cast)
        .map(use -> new ChatMessage.Call(ids.of(use.id()), use.name(), json(use)))
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
