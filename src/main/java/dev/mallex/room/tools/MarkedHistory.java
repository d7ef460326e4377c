package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls and results as text in our own dialect: the calls as the model itself wrote them where that
 * is remembered.
 *
 * @param notes what is remembered of a call, by its id
 */
record MarkedHistory(ModelNames names, MarkedText dialect, Function<String, Optional<Note>> notes)
    implements History.Telling {

  /** Texts and calls side by side become one text; {@code called} takes their names, by id. */
  @Override
  public List<Block> calls(List<Block> content, Map<String, String> called) {
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
    return note.filter(each -> !each.natively())
        .map(Note::raw)
        .orElseGet(() -> (newLine ? "" : "\n") + dialect.call(said));
  }

  private static void flush(StringBuilder text, List<Block> blocks) {
    if (!text.isEmpty()) {
      blocks.add(new Block.Text(text.toString()));
      text.setLength(0);
    }
  }

  /** One text, but for what is no text: that stands as it is within its result. */
  @Override
  public List<Block> results(List<Block.ToolResult> results, Map<String, String> called) {
    var blocks = new ArrayList<Block>();
    var text = new StringBuilder();
    for (var result : results) {
      var name = called.getOrDefault(result.toolUseId(), "");
      text.append(text.isEmpty() ? "" : "\n").append(dialect.resultOpens(name, result.isError()));
      for (var block : result.content()) {
        if (ResultText.isText(block)) {
          line(text, dialect.safe(ResultText.of(block)));
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
