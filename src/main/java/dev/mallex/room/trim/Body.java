package dev.mallex.room.trim;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;

/** The messages that go on: user and assistant in turn, and nobody else. */
final class Body {

  private final List<Message> messages = new ArrayList<>();

  /** Adds what the user's side says; to its last message where that is the last one. */
  void user(List<Block> content) {
    if (content.isEmpty()) {
      return;
    }
    if (!messages.isEmpty() && messages.getLast().role() == Role.USER) {
      messages.add(joined(messages.removeLast().content(), content));
    } else {
      messages.add(new Message(Role.USER, content));
    }
  }

  void assistant(Message message) {
    messages.add(message);
  }

  /** All of them, with a text in front of the user's first words. */
  List<Message> opened(String late) {
    if (late.isEmpty()) {
      return List.copyOf(messages);
    }
    var opened = new ArrayList<>(messages);
    boolean userBegins = !opened.isEmpty() && opened.getFirst().role() == Role.USER;
    var first = userBegins ? opened.removeFirst().content() : List.<Block>of();
    opened.addFirst(joined(List.of(new Block.Text(late)), first));
    return opened;
  }

  private static Message joined(List<Block> one, List<Block> other) {
    var both = new ArrayList<>(one);
    both.addAll(other);
    return new Message(Role.USER, both);
  }
}
