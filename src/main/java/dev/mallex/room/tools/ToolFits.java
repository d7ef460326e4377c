package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import dev.mallex.room.tools.schema.ParameterNames;
import dev.mallex.room.tools.schema.Schema;
import dev.mallex.room.tools.schema.SchemaChecks;
import dev.mallex.room.tools.schema.Surplus;
import dev.mallex.room.tools.shell.ShellCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How calls are made to fit the tools that a client has, and those that a shell stands in for.
 *
 * @param remarks parameters that only comment on a call
 * @param checks the schemas, compiled
 */
record ToolFits(List<String> remarks, SchemaChecks checks) {

  /** A tool of the client of which we know nothing but what the client says. */
  CallFit of(Tool tool) {
    var names = ParameterNames.of(properties(tool).keySet());
    return new CallFit(
        tool.inputSchema(),
        checks.of(tool.name(), tool.inputSchema()),
        names,
        Map.of(),
        new Surplus(false, remarks),
        input -> fits(tool.name(), input));
  }

  /** The client's tool behind one of the model's. */
  CallFit of(Definition definition, Tool tool) {
    var names = new LinkedHashMap<String, List<String>>();
    var properties = properties(tool).keySet();
    all(definition).forEach(each -> names.put(client(each, properties), names(each)));
    properties.forEach(name -> names.putIfAbsent(name, List.of(name)));
    return new CallFit(
        tool.inputSchema(),
        checks.of(tool.name(), tool.inputSchema()),
        new ParameterNames(names),
        definition.fixed(),
        surplus(definition),
        input -> fits(tool.name(), input));
  }

  /** A shell command that stands in for a tool; its schema is the model's. */
  CallFit ofShell(Definition definition) {
    var names = new LinkedHashMap<String, List<String>>();
    all(definition).forEach(each -> names.put(each.name(), names(each)));
    var schema = schema(definition);
    return new CallFit(
        schema,
        checks.of(definition.name(), schema),
        new ParameterNames(names),
        Map.of(),
        surplus(definition),
        input -> {
          var command = new ShellCommand(definition.command(), input);
          return command
              .trouble()
              .<ClientTools.Call>map(ClientTools.Call.Unfit::new)
              .orElseGet(() -> fits(definition.shell(), Map.of("command", command.text())));
        });
  }

  private static ClientTools.Call fits(String name, Map<String, Object> input) {
    return new ClientTools.Call.Fits(new Said(name, input));
  }

  private Surplus surplus(Definition definition) {
    return new Surplus(definition.reads(), remarks);
  }

  private static Map<String, Object> schema(Definition definition) {
    var properties = new LinkedHashMap<String, Object>();
    all(definition).forEach(each -> properties.put(each.name(), Map.of("type", each.type())));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        all(definition).filter(Parameter::required).map(Parameter::name).toList(),
        "additionalProperties",
        false);
  }

  private static Map<String, Object> properties(Tool tool) {
    var properties = new LinkedHashMap<String, Object>();
    new Schema(tool.inputSchema())
        .alternatives()
        .forEach(each -> each.properties().forEach(properties::putIfAbsent));
    return properties;
  }

  /** The client's name of a parameter, or ours where only that one is known to the client. */
  private static String client(Parameter parameter, Set<String> properties) {
    return properties.contains(parameter.name()) && !properties.contains(parameter.client())
        ? parameter.name()
        : parameter.client();
  }

  private static List<String> names(Parameter parameter) {
    var names = new ArrayList<>(List.of(parameter.name(), parameter.client()));
    names.addAll(parameter.also());
    return names.stream().distinct().toList();
  }

  private static Stream<Parameter> all(Definition definition) {
    return Stream.concat(definition.parameters().stream(), definition.understood().stream());
  }
}
