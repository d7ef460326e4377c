package dev.mallex.room.trim;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;

/** The messages that go on: user and assistant in turn, and nobody else. */
final class Body {

  private final List<Message> messages = new ArrayList<>();

  /** What the user's side has said since somebody else spoke. */
  private List<Block> users = new ArrayList<>();

  /** Adds what the user's side says; to its last message where that is the last one. */
  void user(List<Block> content) {
    users.addAll(content);
  }

  void assistant(Message message) {
    close();
    messages.add(message);
  }

  /** All of them, with a text in front of the user's first words. */
  List<Message> opened(String late) {
    close();
    if (late.isEmpty()) {
      return List.copyOf(messages);
    }
    var opened = new ArrayList<>(messages);
    boolean userBegins = !opened.isEmpty() && opened.getFirst().role() == Role.USER;
    var first = new ArrayList<Block>(List.of(new Block.Text(late)));
    first.addAll(userBegins ? opened.removeFirst().content() : List.of());
    opened.addFirst(new Message(Role.USER, first));
    return opened;
  }

  private void close() {
    if (!users.isEmpty()) {
      messages.add(new Message(Role.USER, users));
      users = new ArrayList<>();
    }
  }
}
