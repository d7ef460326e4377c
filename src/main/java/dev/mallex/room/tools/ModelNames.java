package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The client's names as the model knows them.
 *
 * @param plain what its tools are called, as every family can say it: one name, one tool
 */
record ModelNames(List<Definition> definitions, Map<String, String> plain) {

  /** For a client that offers those tools, in whatever order. */
  static ModelNames of(List<Definition> definitions, Collection<Tool> offered) {
    var names = offered.stream().map(Tool::name).collect(Collectors.toSet());
    var taken = new HashSet<String>();
    definitions.forEach(each -> taken.addAll(List.of(each.name(), each.client())));
    taken.addAll(names);
    var plain = new HashMap<String, String>();
    names.stream()
        .collect(Collectors.groupingBy(PlainName::of))
        .forEach((said, alike) -> {
          boolean free = alike.size() == 1 && !taken.contains(said);
          alike.forEach(
              name -> plain.put(name, free || said.equals(name) ? said : PlainName.unique(name)));
        });
    return new ModelNames(definitions, Map.copyOf(plain));
  }

  /** What the model is told that a tool of the client is called. */
  String of(String client) {
    return definition(client)
        .map(Definition::name)
        .orElseGet(() -> Optional.ofNullable(plain.get(client)).orElse(PlainName.of(client)));
  }

  /** A tool of the client's own, by the name that the model is told. */
  Tool of(Tool tool) {
    return tool.named(of(tool.name()));
  }

  /** A call without what every call sends anyway. */
  Said of(Block.ToolUse use) {
    return definition(use.name())
        .map(definition -> said(use, definition))
        .orElseGet(() -> new Said(of(use.name()), use.input()));
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
