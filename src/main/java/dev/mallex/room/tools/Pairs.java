package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Calls and results in pairs: each call has one result in the user's message after it, in front of
 * all else. What a client left out is said, what it doubled is dropped, so that no template
 * stumbles over it.
 */
final class Pairs {

  private static final String UNANSWERED = "[no result: the call was interrupted]";
  private static final String STRAY = "[the result of a call that is not known any more]";

  private final List<Message> messages = new ArrayList<>();
  private Set<String> open = new LinkedHashSet<>();

  private Pairs() {}

  static List<Message> mended(List<Message> messages) {
    var pairs = new Pairs();
    messages.forEach(pairs::add);
    pairs.close();
    return List.copyOf(pairs.messages);
  }

  private void add(Message message) {
    switch (message.role()) {
      case ASSISTANT -> messages.add(message.withContent(calls(message.content())));
      case USER -> messages.add(message.withContent(answers(message.content())));
      case SYSTEM -> {
        close();
        messages.add(message);
      }
    }
  }

  /** An id that is open already is no call of its own. */
  private List<Block> calls(List<Block> content) {
    return content.stream()
        .filter(block -> !(block instanceof Block.ToolUse use) || open.add(use.id()))
        .toList();
  }

  private List<Block> answers(List<Block> content) {
    var answered = new HashSet<String>();
    var results = new ArrayList<Block>();
    var others = new ArrayList<Block>();
    for (var block : content) {
      if (!(block instanceof Block.ToolResult result)) {
        others.add(block);
      } else if (open.remove(result.toolUseId())) {
        answered.add(result.toolUseId());
        results.add(result);
      } else if (!answered.contains(result.toolUseId())) {
        others.add(new Block.Text(STRAY));
        others.addAll(result.content());
      }
    }
    open.forEach(id -> results.add(unanswered(id)));
    open = new LinkedHashSet<>();
    results.addAll(others);
    return results;
  }

  private void close() {
    if (!open.isEmpty()) {
      messages.add(new Message(Role.USER, answers(List.of())));
    }
  }

  private static Block unanswered(String id) {
    return new Block.ToolResult(id, List.of(new Block.Text(UNANSWERED)), true);
  }
}
