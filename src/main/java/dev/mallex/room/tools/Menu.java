package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text that shows the tools to the model, in an order that does not depend on the client. */
record Menu(ToolsConfig config) {

  /** Empty where no tool of those that the client offers is to be shown. */
  String of(List<Tool> offered, ToolChoice choice) {
    var client = new ClientTools(config.definitions(), offered);
    var own = config.definitions().stream().filter(client::reach).map(Menu::line).toList();
    var others =
        offered.stream()
            .filter(this::canBeShown)
            .filter(tool -> own.isEmpty() || isDemanded(tool, choice) || isWanted(tool))
            .map(CompactTool::new)
            .map(CompactTool::line);
    var lines = Stream.concat(own.stream(), others.sorted()).collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "" : instructions() + "\n\n" + lines;
  }

  private String instructions() {
    return config.instructions().replace("{marker}", config.marker());
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

  /**
   * A tool that the client itself holds back is not called before the client has shown it, and one
   * that the API's own servers would run is nobody's here.
   */
  private boolean canBeShown(Tool tool) {
    return tool.type().isEmpty()
        && !Boolean.TRUE.equals(tool.rest().get("defer_loading"))
        && config.definitions().stream().noneMatch(each -> each.client().equals(tool.name()));
  }

  private static boolean isDemanded(Tool tool, ToolChoice choice) {
    return choice instanceof ToolChoice.Named(var name, _) && name.equals(tool.name());
  }

  private boolean isWanted(Tool tool) {
    return config.showOthers().stream().anyMatch(pattern -> matches(pattern, tool.name()));
  }

  private static boolean matches(String pattern, String name) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
  }
}
