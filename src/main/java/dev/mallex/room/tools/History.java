package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says the calls of a conversation and their results as text in the model's dialect: the calls as
 * the model itself wrote them where that is remembered, the results in the order of the calls.
 *
 * @param notes what is remembered of a call, by its id
 */
record History(ModelNames names, MarkedText dialect, Function<String, Optional<Note>> notes) {

  List<Message> replay(List<Message> messages) {
    var replayed = new ArrayList<Message>();
    Map<String, String> called = Map.of();
    for (var message : Pairs.mended(messages)) {
      if (message.role() == Message.Role.ASSISTANT) {
        called = new LinkedHashMap<>();
        replayed.add(message.withContent(calls(message.content(), called)));
      } else {
        replayed.add(message.withContent(results(message.content(), called)));
      }
    }
    return replayed;
  }

  /** Texts and calls side by side become one text; {@code called} takes their names, by id. */
  private List<Block> calls(List<Block> content, Map<String, String> called) {
    if (content.stream().noneMatch(Block.ToolUse.class::isInstance)) {
      return content;
    }
    var blocks = new ArrayList<Block>();
    var text = new StringBuilder();
    for (var block : content) {
      switch (block) {
        case Block.Text(var words) -> text.append(words);
        case Block.ToolUse use -> text.append(call(use, text, called));
        default -> {
          flush(text, blocks);
          blocks.add(block);
        }
      }
    }
    flush(text, blocks);
    return blocks;
  }

  private String call(Block.ToolUse use, StringBuilder before, Map<String, String> called) {
    var note = notes.apply(use.id());
    var said = names.of(use);
    called.put(use.id(), note.map(Note::name).orElse(said.name()));
    boolean newLine = before.isEmpty() || before.charAt(before.length() - 1) == '\n';
    return note.map(Note::raw).orElseGet(() -> (newLine ? "" : "\n") + dialect.call(said));
  }

  private static void flush(StringBuilder text, List<Block> blocks) {
    if (!text.isEmpty()) {
      blocks.add(new Block.Text(text.toString()));
      text.setLength(0);
    }
  }

  /** The results stand together, in the order of the calls, where the first of them stood. */
  private List<Block> results(List<Block> content, Map<String, String> called) {
    var order = List.copyOf(called.keySet());
    var results =
        content.stream()
            .filter(Block.ToolResult.class::isInstance)
            .map(Block.ToolResult.class::cast)
            .sorted(Comparator.comparingInt(result -> place(result, order)))
            .toList();
    return results.isEmpty() ? content : inPlace(content, said(results, called));
  }

  private static int place(Block.ToolResult result, List<String> order) {
    return Math.floorMod(order.indexOf(result.toolUseId()), Integer.MAX_VALUE);
  }

  private static List<Block> inPlace(List<Block> content, List<Block> results) {
    var blocks = new ArrayList<Block>();
    boolean placed = false;
    for (var block : content) {
      if (!(block instanceof Block.ToolResult)) {
        blocks.add(block);
      } else if (!placed) {
        blocks.addAll(results);
        placed = true;
      }
    }
    return blocks;
  }

  /** One text, but for what is no text: that stands as it is within its result. */
  private List<Block> said(List<Block.ToolResult> results, Map<String, String> called) {
    var blocks = new ArrayList<Block>();
    var text = new StringBuilder();
    for (var result : results) {
      var name = called.getOrDefault(result.toolUseId(), "");
      text.append(text.isEmpty() ? "" : "\n").append(dialect.resultOpens(name, result.isError()));
      for (var block : result.content()) {
        if (ResultText.isText(block)) {
          line(text, ResultText.of(block));
        } else {
          text.setLength(text.length() - (text.isEmpty() ? 0 : 1));
          flush(text, blocks);
          blocks.add(block);
        }
      }
      text.append(dialect.resultCloses());
    }
    flush(text, blocks);
    return blocks;
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(line.isEmpty() || line.endsWith("\n") ? "" : "\n");
  }
}
