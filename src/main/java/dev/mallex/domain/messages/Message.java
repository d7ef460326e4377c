package dev.mallex.domain.messages;

import java.util.List;

/** One message of a conversation. A content given as a string is one text block. */
public record Message(Role role, List<Block> content) {

  /** Who speaks. The API allows {@code system} inside the messages too. */
  public enum Role {
    USER,
    ASSISTANT,
    SYSTEM
  }

  public Message {
    content = List.copyOf(content);
  }

  public static Message user(String text) {
    return new Message(Role.USER, List.of(new Block.Text(text)));
  }

  public static Message assistant(String text) {
    return new Message(Role.ASSISTANT, List.of(new Block.Text(text)));
  }

  public Message withContent(List<Block> other) {
    return new Message(role, other);
  }
}
