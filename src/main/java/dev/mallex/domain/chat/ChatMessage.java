package dev.mallex.domain.chat;

import java.util.List;

/** One message of a Chat Completions request. */
public sealed interface ChatMessage {

  record System(String content) implements ChatMessage {}

  record User(String content) implements ChatMessage {}

  /** {@code reasoning} goes out as {@code reasoning_content}, and not at all where empty. */
  record Assistant(String content, String reasoning, List<Call> toolCalls) implements ChatMessage {
    public Assistant {
      toolCalls = List.copyOf(toolCalls);
    }
  }

  record Tool(String toolCallId, String content) implements ChatMessage {}

  /** A call in the history; {@code arguments} is the JSON text of an object, never empty. */
  record Call(String id, String name, String arguments) {}
}
