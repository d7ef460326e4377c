package dev.mallex.domain.messages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of a message's content (Messages API, "content blocks"). We name what we touch and
 * carry the rest unopened.
 */
public sealed interface Block {

  record Text(String text) implements Block {}

  /** A picture: {@code mediaType} such as {@code image/png}, {@code data} in base64. */
  record Image(String mediaType, String data) implements Block {}

  /** A text with a title that may be empty: a document in plain text, or a search result. */
  record Document(String title, List<Block> content) implements Block {
    public Document {
      content = List.copyOf(content);
    }
  }

  /** A PDF with a title that may be empty; {@code data} in base64. */
  record Pdf(String title, String data) implements Block {}

  /** What the model thought; {@code signature} may be empty. */
  record Thinking(String thinking, String signature) implements Block {}

  /** A call of a client's tool. {@code input} keeps its order and its JSON nulls. */
  record ToolUse(String id, String name, Map<String, Object> input) implements Block {
    public ToolUse {
      input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }
  }

  /** What came of a call. */
  record ToolResult(String toolUseId, List<Block> content, boolean isError) implements Block {
    public ToolResult {
      content = List.copyOf(content);
    }

    public ToolResult withContent(List<Block> other) {
      return new ToolResult(toolUseId, other, isError);
    }
  }

  /** A kind that we do not open: kept whole, its {@code type} among its fields. */
  record Opaque(Map<String, Object> fields) implements Block {
    public Opaque {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public String type() {
      return String.valueOf(fields.get("type"));
    }
  }
}
