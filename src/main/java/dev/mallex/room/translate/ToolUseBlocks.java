package dev.mallex.room.translate;

import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Block;
import java.util.Map;

/** The {@code tool_use} blocks of one answer. */
final class ToolUseBlocks {

  private final Defused defused;
  private final OpenBlock block;
  private final TurnUsage usage;
  private GrowingInput growing;
  private boolean any;

  ToolUseBlocks(Defused defused, OpenBlock block, TurnUsage usage) {
    this.defused = defused;
    this.block = block;
    this.usage = usage;
    this.growing = new GrowingInput(defused);
  }

  boolean any() {
    return any;
  }

  /** A call: the start without input, the input, whole or as it grows, the stop. */
  void tell(Piece piece) {
    switch (piece) {
      case Piece.ToolUse(var id, var name, var all) -> {
        open(id, name);
        input(defused.undone(InputJson.of(all).text()));
        block.close();
      }
      case Piece.ToolUseBegins(var id, var name, var before, var argument) -> {
        open(id, name);
        growing = new GrowingInput(defused);
        input(growing.begins(before, argument));
      }
      case Piece.ToolUseGrows(var text) -> input(growing.grows(text));
      case Piece.ToolUseEnds(var text, var others) -> {
        input(growing.ends(text, others));
        block.close();
      }
      default -> {}
    }
  }

  private void open(String id, String name) {
    any = true;
    block.toolUse(new Block.ToolUse(id, name, Map.of()));
  }

  private void input(String json) {
    usage.told(json.length());
    new InputJson(json).parts().forEach(block::input);
  }
}
