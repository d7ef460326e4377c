package dev.mallex.room.tools;

import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client offers: the tools that it runs itself, and how it wants them called.
 *
 * @param tools those that it runs
 * @param held names of those among them that it holds back until they are asked for
 * @param elsewhere names of those that the API's own servers would run
 * @param choice without a demand that nobody here can meet
 */
record Offered(List<Tool> tools, Set<String> held, List<String> elsewhere, ToolChoice choice) {

  Offered {
    tools = List.copyOf(tools);
    held = Set.copyOf(held);
    elsewhere = List.copyOf(elsewhere);
  }

  static Offered of(Conversation asked) {
    boolean none = asked.toolChoice() instanceof ToolChoice.None;
    var tools =
        none
            ? List.<Tool>of()
            : asked.tools().stream().flatMap(tool -> ApiTools.known(tool).stream()).toList();
    var elsewhere =
        asked.tools().stream().filter(tool -> ApiTools.known(tool).isEmpty()).map(Tool::name);
    var held = new HashSet<String>();
    tools.stream().filter(Offered::isDeferred).map(Tool::name).forEach(held::add);
    if (!held.isEmpty()) {
      asked.messages().forEach(message -> held.removeAll(Loaded.in(message)));
    }
    return new Offered(tools, held, elsewhere.toList(), choice(asked.toolChoice(), tools));
  }

  /** The same as the conversation began, before the client brought out anything. */
  Offered atFirst() {
    var deferred = tools.stream().filter(Offered::isDeferred).map(Tool::name);
    return new Offered(tools, deferred.collect(Collectors.toSet()), elsewhere, choice);
  }

  private static boolean isDeferred(Tool tool) {
    return Boolean.TRUE.equals(tool.rest().get("defer_loading"));
  }

  /** A demand for a tool that runs elsewhere, or for any of none, is a wish at most. */
  private static ToolChoice choice(ToolChoice asked, List<Tool> tools) {
    return switch (asked) {
      case ToolChoice.Named(var name, var parallel)
          when tools.stream().noneMatch(tool -> tool.name().equals(name)) ->
          new ToolChoice.Auto(parallel);
      case ToolChoice.Any(var parallel) when tools.isEmpty() -> new ToolChoice.Auto(parallel);
      default -> asked;
    };
  }
}
