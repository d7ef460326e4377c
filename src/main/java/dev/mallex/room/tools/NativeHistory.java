package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.room.tools.reading.LenientJson;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls and results as the model's template says them: the calls with the names and values that the
 * model itself wrote, where that is remembered.
 *
 * @param notes what is remembered of a call, by its id
 */
record NativeHistory(ModelNames names, Function<String, Optional<Note>> notes)
    implements History.Telling {

  @Override
  public List<Block> calls(List<Block> content, Map<String, String> called) {
    return content.stream().map(block -> said(block, called)).toList();
  }

  @Override
  public List<Block> results(List<Block.ToolResult> results, Map<String, String> called) {
    return results.stream()
        .map(result -> result.withContent(result.content().stream().map(this::inWords).toList()))
        .map(Block.class::cast)
        .toList();
  }

  private Block said(Block block, Map<String, String> called) {
    if (!(block instanceof Block.ToolUse use)) {
      return block;
    }
    var said = notes.apply(use.id()).flatMap(NativeHistory::said).orElseGet(() -> names.of(use));
    called.put(use.id(), said.name());
    return new Block.ToolUse(use.id(), said.name(), said.arguments());
  }

  private static Optional<Said> said(Note note) {
    return Optional.of(note)
        .filter(Note::natively)
        .flatMap(each -> LenientJson.object(each.raw()))
        .map(arguments -> new Said(note.name(), arguments));
  }

  private Block inWords(Block block) {
    return ResultText.isText(block) ? new Block.Text(ResultText.of(block)) : block;
  }
}
