package dev.mallex.domain.chat;

import java.util.List;

/** One message of a Chat Completions request. */
public sealed interface ChatMessage {

  record System(String content) implements ChatMessage {}

  /** {@code pictures} follow the text; only a model that sees is shown any. */
  record User(String content, List<Picture> pictures) implements ChatMessage {
    public User {
      pictures = List.copyOf(pictures);
    }

    public User(String content) {
      this(content, List.of());
    }
  }

  /** {@code reasoning} goes out as {@code reasoning_content}, and not at all where empty. */
  record Assistant(String content, String reasoning, List<Call> toolCalls) implements ChatMessage {
    public Assistant {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /** {@code mediaType} such as {@code image/png}, {@code data} in base64. */
  record Picture(String mediaType, String data) {

    /** What {@code image_url} holds. Never an address: the server would fetch it. */
    public String url() {
      return "data:" + mediaType + ";base64," + data;
    }
  }

  record Tool(String toolCallId, String content) implements ChatMessage {}

  /** A call in the history; {@code arguments} is the JSON text of an object, never empty. */
  record Call(String id, String name, String arguments) {}

  /** Characters of what it says and calls. */
  default int chars() {
    return switch (this) {
      case System(var content) -> content.length();
      case User(var content, _) -> content.length();
      case Tool(_, var content) -> content.length();
      case Assistant(var content, _, var calls) ->
          content.length()
              + calls.stream()
                  .mapToInt(call -> call.name().length() + call.arguments().length())
                  .sum();
    };
  }
}
