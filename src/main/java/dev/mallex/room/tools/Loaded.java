package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Tool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tools that the client brings out of its reserve in the course of a conversation. */
record Loaded(List<Tool> tools, ModelNames names) {

  /** The names of those that a message brings out. */
  static Set<String> in(Message message) {
    return message.content().stream()
        .flatMap(block ->
            block instanceof Block.ToolResult(_, var content, _)
                ? content.stream()
                : Stream.of(block))
        .flatMap(block -> name(block).stream())
        .collect(Collectors.toSet());
  }

  /**
   * Describes each where it is brought out: so the list of tools, with which the prompt begins,
   * stays as it was.
   */
  List<Message> described(List<Message> messages) {
    var lines =
        tools.stream().collect(Collectors.toMap(Tool::name, names::of, (first, _) -> first));
    return messages.stream()
        .map(message -> in(message).isEmpty() ? message : described(message, lines))
        .toList();
  }

  private static Message described(Message message, Map<String, Tool> tools) {
    return message.withContent(
        message.content().stream()
            .map(block ->
                block instanceof Block.ToolResult result
                    ? result.withContent(
                        result.content().stream().map(each -> described(each, tools)).toList())
                    : described(block, tools))
            .toList());
  }

  private static Block described(Block block, Map<String, Tool> tools) {
    return name(block)
        .flatMap(name -> Optional.ofNullable(tools.get(name)))
        .<Block>map(tool -> new Block.Text("A tool for you: " + new CompactTool(tool).line()))
        .orElse(block);
  }

  /** {@code tool_reference} names it; {@code tool_addition} holds such a reference. */
  private static Optional<String> name(Block block) {
    return block instanceof Block.Opaque(var fields) ? name(fields) : Optional.empty();
  }

  private static Optional<String> name(Map<String, Object> fields) {
    return switch (String.valueOf(fields.get("type"))) {
      case "tool_reference" -> Optional.ofNullable(fields.get("tool_name")).map(Objects::toString);
      case "tool_addition" ->
          fields.get("tool") instanceof Map<?, ?> tool
              ? Optional.ofNullable(tool.get("tool_name")).map(Objects::toString)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
