package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says the calls of a conversation and their results as the model is told of tools. */
record History(Telling telling) {

  /** How calls and results are said in one dialect. */
  interface Telling {

    /** What the model said; {@code called} takes the names of its calls, by id. */
    List<Block> calls(List<Block> content, Map<String, String> called);

    /** What came of its calls, in their order. */
    List<Block> results(List<Block.ToolResult> results, Map<String, String> called);
  }

  List<Message> replay(List<Message> messages) {
    var replayed = new ArrayList<Message>();
    Map<String, String> called = Map.of();
    for (var message : Asides.toTheUsersSide(Pairs.mended(messages))) {
      if (message.role() == Message.Role.ASSISTANT) {
        called = new LinkedHashMap<>();
        replayed.add(message.withContent(telling.calls(message.content(), called)));
      } else {
        replayed.add(message.withContent(results(message.content(), called)));
      }
    }
    return replayed;
  }

  /** The results stand together, in the order of the calls, where the first of them stood. */
  private List<Block> results(List<Block> content, Map<String, String> called) {
    var order = List.copyOf(called.keySet());
    var results =
        content.stream()
            .filter(Block.ToolResult.class::isInstance)
            .map(Block.ToolResult.class::cast)
            .sorted(Comparator.comparingInt(result -> place(result, order)))
            .toList();
    return results.isEmpty() ? content : inPlace(content, telling.results(results, called));
  }

  private static int place(Block.ToolResult result, List<String> order) {
    return Math.floorMod(order.indexOf(result.toolUseId()), Integer.MAX_VALUE);
  }

  private static List<Block> inPlace(List<Block> content, List<Block> results) {
    var blocks = new ArrayList<Block>();
    boolean placed = false;
    for (var block : content) {
      if (!(block instanceof Block.ToolResult)) {
        blocks.add(block);
      } else if (!placed) {
        blocks.addAll(results);
        placed = true;
      }
    }
    return blocks;
  }
}
