package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Command;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that the client offers, as they are reached from what the model says. */
record ClientTools(List<Definition> definitions, List<Tool> offered) {

  /** A call as the client would get it. */
  sealed interface Call {

    /** In the client's names and types. */
    record Fits(Said call) implements Call {}

    /** Beyond repair: {@code why} is what its schema objects to. */
    record Unfit(String why) implements Call {}
  }

  /** Checks a call and mends it. One of an unknown tool stays as it was said. */
  Call call(Said said) {
    for (var definition : definitions) {
      if (means(said.name(), definition)) {
        return new Call.Fits(defined(said, definition));
      }
    }
    return new Call.Fits(
        offered(said.name()).map(tool -> typed(tool, said.arguments())).orElse(said));
  }

  /** Whether a call of it can reach the client, directly or through a shell. */
  boolean reach(Definition definition) {
    return offered(definition.client()).isPresent() || throughShell(definition);
  }

  /** Whether some tool is called so, by the model or by the client. */
  boolean knows(String name) {
    return offered(name).isPresent()
        || definitions.stream().anyMatch(each -> means(name, each) && reach(each));
  }

  private boolean throughShell(Definition definition) {
    return definition.command() != Command.NONE && offered(definition.shell()).isPresent();
  }

  private static boolean means(String name, Definition definition) {
    return definition.name().equalsIgnoreCase(name) || definition.client().equalsIgnoreCase(name);
  }

  private Said defined(Said said, Definition definition) {
    var tool = offered(definition.client());
    if (tool.isPresent()) {
      return typed(tool.get(), toClient(said.arguments(), definition));
    }
    return throughShell(definition) ? shell(said, definition) : said;
  }

  private Said shell(Said said, Definition definition) {
    var command = new ShellCommand(definition.command(), said.arguments());
    return new Said(definition.shell(), Map.of("command", command.text()));
  }

  private static Map<String, Object> toClient(Map<String, Object> said, Definition definition) {
    var input = new LinkedHashMap<String, Object>();
    said.forEach((name, value) -> input.put(clientName(name, definition.parameters()), value));
    definition.fixed().forEach(input::putIfAbsent);
    return input;
  }

  private static String clientName(String name, List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::client)
        .findFirst()
        .orElse(name);
  }

  private static Said typed(Tool tool, Map<String, Object> input) {
    return new Said(tool.name(), new Coercion(new Schema(tool.inputSchema())).members(input));
  }

  private Optional<Tool> offered(String name) {
    return offered.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .or(() -> offered.stream().filter(tool -> tool.name().equalsIgnoreCase(name)).findFirst());
  }
}
