package dev.mallex.config;

import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A name that two parameters of one tool claim, so that nobody knows which is meant. */
record NameClash(String key, String reason) {

  /** The first, in the order of the file. */
  static Optional<NameClash> in(Definition definition) {
    var owners = new HashMap<String, String>();
    return Stream.of(definition.parameters(), definition.understood())
        .flatMap(List::stream)
        .flatMap(parameter -> clashes(parameter, key(definition, parameter), owners))
        .findFirst();
  }

  private static Stream<NameClash> clashes(
      Parameter parameter, String key, HashMap<String, String> owners) {
    return Stream.concat(Stream.of(parameter.name()), parameter.also().stream())
        .filter(name -> claimed(name, parameter.name(), owners))
        .map(name ->
            new NameClash(
                key,
                "'%s' is claimed by '%s' too".formatted(name, owners.get(Spelling.bare(name)))));
  }

  private static boolean claimed(String name, String owner, HashMap<String, String> owners) {
    return !owner.equals(owners.computeIfAbsent(Spelling.bare(name), _ -> owner));
  }

  private static String key(Definition definition, Parameter parameter) {
    var section = definition.parameters().contains(parameter) ? "parameters." : "understood.";
    return section + parameter.name();
  }
}
