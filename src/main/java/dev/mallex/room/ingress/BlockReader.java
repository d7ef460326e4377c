package dev.mallex.room.ingress;

import dev.mallex.domain.messages.Block;
import java.util.List;

/** Reads content: a string is one text block, an unknown kind is kept whole. */
final class BlockReader {

  private BlockReader() {}

  /** {@code content} of a message, of a tool result, or the system prompt. */
  static List<Block> content(String path, Object content) {
    if (content instanceof String text) {
      return text.isEmpty() ? List.of() : List.of(new Block.Text(text));
    }
    return Fields.list(path, content, BlockReader::block);
  }

  private static Block block(String path, Object value) {
    var fields = Fields.of(path, value);
    var type = fields.text("type");
    var named = fields.as(type);
    return switch (type) {
      case ApiNames.TEXT -> new Block.Text(named.text("text"));
      case ApiNames.THINKING ->
          new Block.Thinking(named.text("thinking"), named.text("signature", ""));
      case ApiNames.TOOL_USE -> toolUse(named);
      case ApiNames.TOOL_RESULT -> toolResult(named);
      default -> new Block.Opaque(fields.values());
    };
  }

  private static Block toolUse(Fields fields) {
    return new Block.ToolUse(
        fields.text("id"), fields.text("name"), fields.object("input").values());
  }

  private static Block toolResult(Fields fields) {
    var id = fields.text("tool_use_id");
    List<Block> content =
        fields.has("content")
            ? content(fields.path() + "content", fields.required("content"))
            : List.of();
    return new Block.ToolResult(id, content, fields.flag("is_error", false));
  }
}
