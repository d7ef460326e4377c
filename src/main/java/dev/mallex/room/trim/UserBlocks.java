package dev.mallex.room.trim;

import dev.mallex.config.TrimRule.Where;
import dev.mallex.domain.messages.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The blocks of one user message, in one canonical form: reminders read by the rules, the user's
 * words untouched but for line breaks at their end.
 */
record UserBlocks(Rules rules, Tally tally, Function<List<Remainder>, String> sink) {

  List<Block> of(List<Block> content) {
    var blocks = new ArrayList<Block>();
    for (var block : content) {
      switch (block) {
        case Block.Text(var text) -> blocks.addAll(texts(text));
        case Block.ToolResult result -> blocks.add(result(result));
        default -> blocks.add(block);
      }
    }
    return blocks;
  }

  /** What a message of role system says, as the user's side says it. */
  List<Block> ofSystem(List<Block> content) {
    var blocks = new ArrayList<Block>();
    for (var block : content) {
      if (block instanceof Block.Text(var text)) {
        blocks.addAll(text(sink.apply(rules.note(text, Where.SYSTEM_MESSAGE, tally))));
      } else {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private List<Block> texts(String text) {
    var wrapped = Wrapped.front(text);
    var blocks = new ArrayList<Block>();
    for (var reminder : wrapped.reminders()) {
      blocks.addAll(text(sink.apply(rules.note(reminder, Where.REMINDER, tally))));
    }
    blocks.addAll(text(unbroken(wrapped.rest())));
    return blocks;
  }

  /** Reminders at the end of a result go where rules drop them whole; others stay as they are. */
  private Block result(Block.ToolResult result) {
    return result.withContent(result.content().stream().map(this::resultBlock).toList());
  }

  private Block resultBlock(Block block) {
    return block instanceof Block.Text(var text) ? new Block.Text(resultText(text)) : block;
  }

  private String resultText(String text) {
    var wrapped = Wrapped.end(text);
    var kept = new ArrayList<String>();
    for (var reminder : wrapped.reminders()) {
      var cuts = new Tally();
      if (Remainder.inPlace(rules.note(reminder, Where.REMINDER, cuts)).isEmpty()) {
        tally.add(cuts);
      } else {
        kept.add(Wrapped.wrap(reminder));
      }
    }
    if (kept.size() == wrapped.reminders().size()) {
      return text;
    }
    kept.addFirst(wrapped.rest());
    return Remainder.joined(kept);
  }

  /** The client adds a line break to an earlier text when it merges two inputs. */
  private static String unbroken(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  private static List<Block> text(String text) {
    return text.isEmpty() ? List.of() : List.of(new Block.Text(text));
  }
}
