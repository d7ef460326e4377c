package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Tool;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text that shows the tools to the model, in an order that does not depend on the client. */
record Menu(ToolsConfig config) {

  /** Empty where no tool of those that the client offers is to be shown. */
  String of(List<Tool> offered) {
    var client = new ClientTools(config.definitions(), offered);
    var own = config.definitions().stream().filter(client::reach).map(Menu::line);
    var others =
        offered.stream().filter(this::alsoShown).map(CompactTool::new).map(CompactTool::line);
    var lines = Stream.concat(own, others.sorted()).collect(Collectors.joining("\n"));
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

  /** A tool that the client itself holds back is not called before the client has shown it. */
  private boolean alsoShown(Tool tool) {
    return !Boolean.TRUE.equals(tool.rest().get("defer_loading"))
        && config.definitions().stream().noneMatch(each -> each.client().equals(tool.name()))
        && config.showOthers().stream().anyMatch(pattern -> matches(pattern, tool.name()));
  }

  private static boolean matches(String pattern, String name) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
  }
}
