package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.domain.messages.ToolChoice;
import java.util.List;

/** What the client insists on, in words for the model. */
record Demand(List<Definition> definitions) {

  /** Empty where it insists on nothing. */
  String of(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Any _ -> "Answer with a call of a tool.";
      case ToolChoice.Named(var name, _) -> "Answer with a call of %s.".formatted(modelName(name));
      case ToolChoice.Auto _, ToolChoice.None _ -> "";
    };
  }

  private String modelName(String client) {
    return definitions.stream()
        .filter(definition -> definition.client().equals(client))
        .map(Definition::name)
        .findFirst()
        .orElse(PlainName.of(client));
  }
}
