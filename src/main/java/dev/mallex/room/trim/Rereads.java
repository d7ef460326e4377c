package dev.mallex.room.trim;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says again what a result only refers to: the client answers a call that it has answered before
 * with "unchanged", and does not know that the model no longer reads the earlier answer whole.
 */
final class Rereads {

  /** A call by what it asks for. */
  private record Asked(String tool, Map<String, Object> input) {}

  private record Told(int at, List<Block> content) {}

  private final List<String> unchanged;
  private final Map<String, Asked> calls = new HashMap<>();
  private final Map<Asked, Told> told = new HashMap<>();

  /** {@code unchanged} are the first words of a result that refers to an earlier one. */
  Rereads(List<String> unchanged) {
    this.unchanged = unchanged;
  }

  /** The message at a place, in order; results before {@code old} are shortened by now. */
  Message read(int at, Message message, int old) {
    return message.withContent(
        message.content().stream().map(block -> read(at, block, old)).toList());
  }

  private Block read(int at, Block block, int old) {
    return switch (block) {
      case Block.ToolUse(var id, var name, var input) -> {
        calls.put(id, new Asked(name, input));
        yield block;
      }
      case Block.ToolResult result -> result(at, result, old);
      default -> block;
    };
  }

  private Block result(int at, Block.ToolResult result, int old) {
    var asked = calls.get(result.toolUseId());
    if (asked == null) {
      return result;
    }
    var earlier = Optional.ofNullable(told.get(asked));
    var said =
        refers(result)
            ? earlier
                .filter(one -> one.at() < old || one.at() == at)
                .map(one -> result.withContent(one.content()))
            : Optional.of(result);
    said.ifPresent(one -> told.put(asked, new Told(at, one.content())));
    return said.orElse(result);
  }

  private boolean refers(Block.ToolResult result) {
    return result.content().size() == 1
        && result.content().getFirst() instanceof Block.Text(var text)
        && unchanged.stream().anyMatch(text::startsWith);
  }
}
