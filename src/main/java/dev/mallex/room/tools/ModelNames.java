package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Block;
import dev.mallex.room.tools.reading.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The client's calls in the names that the model knows. */
record ModelNames(List<Definition> definitions) {

  /** A call without what every call sends anyway. One of an unknown tool keeps its names. */
  Said of(Block.ToolUse use) {
    return definition(use.name())
        .map(definition -> said(use, definition))
        .orElseGet(() -> new Said(PlainName.of(use.name()), use.input()));
  }

  private Optional<Definition> definition(String client) {
    return definitions.stream().filter(each -> each.client().equals(client)).findFirst();
  }

  private static Said said(Block.ToolUse use, Definition definition) {
    var arguments = new LinkedHashMap<String, Object>();
    use.input()
        .forEach((name, value) -> {
          if (value == null || !value.equals(definition.fixed().get(name))) {
            arguments.put(modelName(name, definition.parameters()), value);
          }
        });
    return new Said(definition.name(), arguments);
  }

  private static String modelName(String client, List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.client().equals(client))
        .map(Parameter::name)
        .findFirst()
        .orElse(client);
  }
}
