package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;

/** What of a call's result is text, and what it says. */
final class ResultText {

  private ResultText() {}

  /** Pictures and documents are for whoever can make something of them. */
  static boolean isText(Block block) {
    return switch (block) {
      case Block.Image _, Block.Document _, Block.Pdf _ -> false;
      case Block.Text _, Block.Opaque _ -> true;
      case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> true;
    };
  }

  static String of(Block block) {
    return switch (block) {
      case Block.Text(var text) -> text;
      case Block.Opaque opaque when opaque.type().equals("tool_reference") ->
          "[tool: " + opaque.fields().get("tool_name") + "]";
      case Block.Opaque opaque -> "[" + opaque.type() + " omitted]";
      case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> "[omitted]";
      case Block.Image _, Block.Document _, Block.Pdf _ -> "";
    };
  }
}
