package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.room.tools.schema.SchemaChecks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The tools that the model sees, in an order that does not depend on the client's.
 *
 * @param own those of the configuration that reach the client
 * @param others further ones of the client, by the names that the model is told
 */
record Selection(List<Definition> own, List<Tool> others) {

  Selection {
    own = List.copyOf(own);
    others = List.copyOf(others);
  }

  /**
   * Chooses: what has to be called and what the configuration names, then others while there is
   * room. A client that offers none of ours has all of its own shown.
   *
   * @param room what the definitions of others may weigh
   */
  static Selection of(ToolsConfig config, Offered offer, int room, ToIntFunction<Tool> weight) {
    var client = new ClientTools(config, offer.tools(), new SchemaChecks(_ -> {}));
    var own = config.definitions().stream().filter(client::reach).toList();
    var chosen = new ArrayList<Tool>();
    int left = room;
    for (var tool : inOrder(config, offer)) {
      boolean always = own.isEmpty() || isDemanded(tool, offer.choice());
      if (always || config.others().isShown(tool.name())) {
        chosen.add(tool);
      } else if (!config.others().isHidden(tool.name()) && weight.applyAsInt(tool) <= left) {
        chosen.add(tool);
        left -= weight.applyAsInt(tool);
      }
    }
    chosen.sort(Comparator.comparing(Tool::name));
    var names = ModelNames.of(config.definitions(), offer.tools());
    return new Selection(own, chosen.stream().map(names::of).toList());
  }

  boolean isEmpty() {
    return own.isEmpty() && others.isEmpty();
  }

  /** A tool that the client holds back is shown where it has to be called. */
  private static List<Tool> inOrder(ToolsConfig config, Offered offer) {
    return offer.tools().stream()
        .filter(tool -> !offer.held().contains(tool.name()) || isDemanded(tool, offer.choice()))
        .filter(tool ->
            config.definitions().stream().noneMatch(own -> own.client().equals(tool.name())))
        .sorted(
            Comparator.comparingInt((Tool tool) -> config.others().rank(tool.name()))
                .thenComparing(Tool::name))
        .toList();
  }

  private static boolean isDemanded(Tool tool, ToolChoice choice) {
    return choice instanceof ToolChoice.Named(var name, _) && name.equals(tool.name());
  }
}
