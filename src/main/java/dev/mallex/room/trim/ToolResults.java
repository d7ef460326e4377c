package dev.mallex.room.trim;

import dev.mallex.config.WindowConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What tools told in a conversation, and nothing that a user said by way of a tool.
 *
 * @param asking ids of the calls by which a user was asked
 */
record ToolResults(WindowConfig.Results config, Set<String> asking) {

  static ToolResults in(List<Message> messages, WindowConfig.Results config) {
    var asking = new HashSet<String>();
    for (var message : messages) {
      for (var block : message.content()) {
        if (block instanceof Block.ToolUse(var id, var name, _) && config.asking().contains(name)) {
          asking.add(id);
        }
      }
    }
    return new ToolResults(config, asking);
  }

  /** A message in which the texts that a tool told are said otherwise. */
  Message told(Message message, UnaryOperator<String> said) {
    return message.role() == Role.ASSISTANT
        ? message
        : message.withContent(message.content().stream().map(block -> told(block, said)).toList());
  }

  private Block told(Block block, UnaryOperator<String> said) {
    return switch (block) {
      case Block.ToolResult result when !asking.contains(result.toolUseId()) ->
          result.withContent(result.content().stream().map(part -> text(part, said)).toList());
      case Block.Text(var text) when begins(text, config.told()) -> text(block, said);
      default -> block;
    };
  }

  private Block text(Block block, UnaryOperator<String> said) {
    return block instanceof Block.Text(var text) && !begins(text, config.refused())
        ? new Block.Text(said.apply(text))
        : block;
  }

  private static boolean begins(String text, List<String> words) {
    return words.stream().anyMatch(text::startsWith);
  }
}
