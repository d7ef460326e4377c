package dev.mallex.domain.messages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the characters of what a model would read; pictures and PDFs count nothing. */
public final class Chars {

  private static final int MESSAGE = 64;

  private Chars() {}

  /** System and messages: the tools are the tools room's affair. */
  public static int of(Conversation conversation) {
    return of(conversation.system())
        + conversation.messages().stream().mapToInt(one -> of(one.content())).sum();
  }

  /** Whether there is more to do than for so many characters: each message is some work as well. */
  public static boolean exceed(Conversation conversation, int limit) {
    return of(conversation) + (long) MESSAGE * conversation.messages().size() > limit;
  }

  public static int of(List<Block> blocks) {
    return blocks.stream().mapToInt(Chars::ofBlock).sum();
  }

  private static int ofBlock(Block block) {
    return switch (block) {
      case Block.Text(var text) -> text.length();
      case Block.Thinking(var thinking, _) -> thinking.length();
      case Block.ToolUse(_, var name, var input) -> name.length() + ofJson(input);
      case Block.ToolResult(_, var content, _) -> of(content);
      case Block.Document(var title, var content) -> title.length() + of(content);
      case Block.Image _, Block.Pdf _ -> 0;
      case Block.Opaque(var fields) -> ofJson(fields);
    };
  }

  /** About as long as the JSON of it: names and texts with their quotes, values, commas. */
  private static int ofJson(@Nullable Object value) {
    return switch (value) {
      case null -> 4;
      case Map<?, ?> map ->
          2
              + map.entrySet().stream()
                  .mapToInt(field ->
                      String.valueOf(field.getKey()).length() + 4 + ofJson(field.getValue()))
                  .sum();
      case Collection<?> list -> 2 + list.stream().mapToInt(item -> 1 + ofJson(item)).sum();
      case String text -> text.length() + 2;
      default -> value.toString().length();
    };
  }
}
