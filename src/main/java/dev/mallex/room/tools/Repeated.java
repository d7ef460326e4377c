package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call that failed in the same way again and again, up to now.
 *
 * @param name the client's tool
 * @param times how often, without another call of the model in between that did not fail so
 */
record Repeated(String name, Map<String, Object> input, int times) {

  private record Failure(String name, Map<String, Object> input, List<Block> result) {}

  /**
   * The calls that failed so with one turn and with those before it, at least so often: for each
   * turn, by the place of the message with its results.
   */
  static TreeMap<Integer, List<Repeated>> along(List<Message> messages, int least) {
    var along = new TreeMap<Integer, List<Repeated>>();
    Map<Failure, Integer> running = Map.of();
    for (int at = 1; at < messages.size(); at++) {
      var said = messages.get(at - 1);
      var answer = messages.get(at);
      if (said.role() == Message.Role.ASSISTANT && answer.role() == Message.Role.USER) {
        running = after(running, failures(said, answer));
        along.put(at, repeated(running, least));
      }
    }
    return along;
  }

  private static List<Repeated> repeated(Map<Failure, Integer> running, int least) {
    return running.entrySet().stream()
        .filter(entry -> least > 0 && entry.getValue() >= least)
        .map(entry -> new Repeated(entry.getKey().name, entry.getKey().input, entry.getValue()))
        .toList();
  }

  private static Map<Failure, Integer> after(Map<Failure, Integer> running, Set<Failure> now) {
    var next = new java.util.LinkedHashMap<Failure, Integer>();
    now.forEach(failure -> next.put(failure, running.getOrDefault(failure, 0) + 1));
    return next;
  }

  private static Set<Failure> failures(Message said, Message answer) {
    var failures = new HashSet<Failure>();
    for (var block : answer.content()) {
      if (block instanceof Block.ToolResult(var id, var content, var isError) && isError) {
        said.content().stream()
            .filter(Block.ToolUse.class::isInstance)
            .map(Block.ToolUse.class::cast)
            .filter(use -> use.id().equals(id))
            .forEach(use -> failures.add(new Failure(use.name(), use.input(), content)));
      }
    }
    return failures;
  }
}
