package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text that shows the tools to the model in our own dialect. */
record Menu(ToolsConfig config) {

  /** Empty where there is nothing to show. */
  String of(Selection selection) {
    if (selection.isEmpty()) {
      return "";
    }
    var own = selection.own().stream().map(Menu::line);
    var others = selection.others().stream().map(CompactTool::new).map(CompactTool::line);
    return config.instructions().replace("{marker}", config.marker())
        + "\n\n"
        + Stream.concat(own, others).collect(Collectors.joining("\n"));
  }

  private static String line(Definition definition) {
    var parameters =
        definition.parameters().stream().map(Menu::parameter).collect(Collectors.joining("; "));
    return definition.name() + ": " + definition.description() + ". " + parameters;
  }

  private static String parameter(Parameter parameter) {
    var optional = parameter.required() ? "" : "?";
    var type = parameter.type().equals("string") ? "" : " (" + parameter.type() + ")";
    var description = parameter.description().isEmpty() ? "" : ": " + parameter.description();
    return parameter.name() + optional + type + description;
  }
}
