package dev.mallex.room.ingress;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads content: a string is one text block, an unknown kind is kept whole.
 *
 * @param speaker whose message it is
 */
record BlockReader(Contract contract, Message.Role speaker) {

  /** {@code content} of a message, of a tool result, or the system prompt. */
  List<Block> content(String path, Object content) {
    if (content instanceof String text) {
      return text.isEmpty() ? List.of() : List.of(new Block.Text(text));
    }
    return Fields.list(path, content, this::block).stream().flatMap(List::stream).toList();
  }

  /** No block where it has nothing to say. */
  private List<Block> block(String path, Object value) {
    var fields = Fields.of(path, value);
    var type = fields.text("type");
    var named = fields.as(type);
    return switch (type) {
      case ApiNames.TEXT -> text(named);
      case ApiNames.THINKING -> List.of(thinking(named));
      case ApiNames.TOOL_USE -> List.of(toolUse(named));
      case ApiNames.TOOL_RESULT -> List.of(toolResult(named));
      case "image" -> List.of(Media.image(named));
      case "document" -> List.of(document(named));
      case "search_result" -> List.of(searchResult(named));
      case "container_upload" -> throw Fields.refusal(path, "files are not kept by this server");
      default -> List.of(opaque(path, type, fields));
    };
  }

  private List<Block> text(Fields fields) {
    var text = fields.text("text");
    if (speaker == Message.Role.USER
        && contract.version() == ApiVersion.OF_2026
        && fields.values().get("citations") instanceof List<?> citations
        && !citations.isEmpty()) {
      throw Fields.refusal(fields.path() + "citations", Fields.EXTRA);
    }
    if (text.isEmpty()) {
      contract.odd(
          "empty text block", Fields.refusal("messages", "text content blocks must be non-empty"));
      return List.of();
    }
    return List.of(new Block.Text(text));
  }

  private static Block thinking(Fields fields) {
    return new Block.Thinking(fields.text("thinking"), fields.text("signature", ""));
  }

  private static Block toolUse(Fields fields) {
    return new Block.ToolUse(
        fields.text("id"), fields.text("name"), fields.object("input").values());
  }

  private Block toolResult(Fields fields) {
    var id = fields.text("tool_use_id");
    return new Block.ToolResult(id, contentOf(fields), fields.flag("is_error", false));
  }

  private Block document(Fields fields) {
    if (speaker == Message.Role.ASSISTANT && contract.version() == ApiVersion.OF_2026) {
      throw Fields.refusal(
          fields.path() + "source", "documents are not permitted in assistant messages");
    }
    var title = heading(fields.text("title", ""), fields.text("context", ""));
    var source = fields.object("source");
    return switch (source.text("type")) {
      case "base64" -> Media.pdf(title, source);
      case "text" -> new Block.Document(title, content(source.path(), source.text("data")));
      case "content" -> new Block.Document(title, contentOf(source));
      default -> throw Media.unreachable(source);
    };
  }

  /** What is said of a document stands below its title. */
  private static String heading(String title, String context) {
    return title.isEmpty() || context.isEmpty() ? title + context : title + "\n" + context;
  }

  private Block searchResult(Fields fields) {
    return new Block.Document(
        fields.text("title") + " (" + fields.text("source") + ")", contentOf(fields));
  }

  private List<Block> contentOf(Fields fields) {
    return fields.has("content")
        ? content(fields.path() + "content", fields.required("content"))
        : List.of();
  }

  /** Marks for the client's cache are nobody's business behind us. */
  private Block opaque(String path, String type, Fields fields) {
    if (!ApiNames.FURTHER_BLOCKS.contains(type)) {
      contract.odd("block of unknown type", Fields.unknownTag(path, type, ApiNames.BLOCKS));
    }
    var kept = new LinkedHashMap<>(fields.values());
    kept.remove("cache_control");
    return new Block.Opaque(kept);
  }
}
