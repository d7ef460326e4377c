package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import java.util.List;
import java.util.stream.Collectors;

/** What a model without eyes is told of a call's result. */
final class ResultText {

  private ResultText() {}

  static String of(List<Block> content) {
    return content.stream().map(ResultText::of).collect(Collectors.joining("\n"));
  }

  private static String of(Block block) {
    return switch (block) {
      case Block.Text(var text) -> text;
      case Block.Opaque opaque -> opaque(opaque);
      case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> "[omitted]";
    };
  }

  private static String opaque(Block.Opaque block) {
    return switch (block.type()) {
      case "image" -> "[image omitted: the model has no vision]";
      case "tool_reference" -> "[tool: " + block.fields().get("tool_name") + "]";
      default -> "[" + block.type() + " omitted]";
    };
  }
}
