package dev.mallex.room.translate;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.messages.Block;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads of blocks. Every kind has its fate: said as text, shown as a picture, kept in
 * a field of its own, or left out.
 *
 * @param sees whether pictures are shown; otherwise a placeholder stands for each
 * @param thinks whether the model's template reads earlier thoughts
 * @param pdf gives the text of a PDF
 */
record BlockText(boolean sees, boolean thinks, Function<Block.Pdf, String> pdf) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNSEEN = "[image omitted: model has no vision]";

  /** Joined by blank lines. */
  String of(List<Block> blocks) {
    return said(blocks).collect(joining("\n\n"));
  }

  /** Joined by nothing: the blocks of one answer stood side by side. */
  String sideBySide(List<Block> blocks) {
    return blocks.stream().map(this::asSpoken).collect(joining());
  }

  /** What the model thought, for a field of its own. */
  String thoughts(List<Block> blocks) {
    return thinks
        ? blocks.stream()
            .map(block -> block instanceof Block.Thinking(var thinking, _) ? thinking : "")
            .collect(joining())
        : "";
  }

  /** The pictures of a content, those of its results and documents among them. */
  List<Block.Image> pictures(List<Block> blocks) {
    return sees ? blocks.stream().flatMap(BlockText::images).toList() : List.of();
  }

  private Stream<String> said(List<Block> blocks) {
    return blocks.stream().map(this::of).filter(text -> !text.isEmpty());
  }

  private String of(Block block) {
    return switch (block) {
      case Block.Text(var text) -> text;
      case Block.Image _ -> sees ? "" : UNSEEN;
      case Block.Document(var title, var content) -> titled(title, of(content));
      case Block.Pdf document -> titled(document.title(), pdf.apply(document));
      case Block.ToolResult(_, var content, _) -> of(content);
      case Block.Opaque opaque -> opaque(opaque);
      case Block.Thinking _, Block.ToolUse _ -> "";
    };
  }

  /** What is no speech stands on lines of its own. */
  private String asSpoken(Block block) {
    var text = of(block);
    return block instanceof Block.Text || text.isEmpty() ? text : "\n" + text + "\n";
  }

  private static Stream<Block.Image> images(Block block) {
    return switch (block) {
      case Block.Image image -> Stream.of(image);
      case Block.Document(_, var content) -> content.stream().flatMap(BlockText::images);
      case Block.ToolResult(_, var content, _) -> content.stream().flatMap(BlockText::images);
      case Block.Text _, Block.Pdf _, Block.Thinking _, Block.ToolUse _, Block.Opaque _ ->
          Stream.empty();
    };
  }

  private static String titled(String title, String text) {
    return title.isEmpty() ? text : title + "\n\n" + text;
  }

  /** What only the API's own servers could read is left out; the rest says what it has to say. */
  private static String opaque(Block.Opaque block) {
    return switch (block.type()) {
      case "redacted_thinking",
          "fallback",
          "advisor_tool_result",
          "tool_addition",
          "tool_removal",
          "mcp_tool_listing" ->
          "";
      case "compaction" -> texts(block.fields().get("content"));
      case "tool_reference" -> "[tool: " + block.fields().get("tool_name") + "]";
      case "server_tool_use", "mcp_tool_use" ->
          "[%s: %s]".formatted(block.fields().get("name"), json(block.fields().get("input")));
      default -> other(block);
    };
  }

  private static String json(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a value that came as JSON is JSON", impossible);
    }
  }

  private static String other(Block.Opaque block) {
    var fields = block.fields();
    var texts = fields.get("text") instanceof String text ? text : texts(fields.get("content"));
    return texts.isEmpty() ? "[%s omitted: model cannot read it]".formatted(block.type()) : texts;
  }

  /** The texts, titles and addresses somewhere in a value, line by line. */
  private static String texts(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case List<?> list ->
          list.stream()
              .map(BlockText::texts)
              .filter(text -> !text.isEmpty())
              .collect(joining("\n"));
      case Map<?, ?> map ->
          Stream.of("title", "url", "text", "content", "stdout", "stderr", "error_code")
              .map(map::get)
              .map(BlockText::texts)
              .filter(text -> !text.isEmpty())
              .collect(joining("\n"));
      case null, default -> "";
    };
  }
}
