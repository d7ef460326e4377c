package dev.mallex.room.ingress;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the tools that a client offers, and what it says of their use. */
record ToolReader(Contract contract) {

  private static final String NAME = "^[a-zA-Z0-9_-]{1,128}$";
  private static final List<String> TYPES =
      List.of("custom", "bash_20250124", "text_editor_20250728", "web_search_20250305");
  private static final Set<String> OPENED = Set.of("name", "description", "type", "input_schema");

  List<Tool> tools(Fields body) {
    var tools = body.items("tools", this::tool);
    var names = new HashSet<String>();
    if (!tools.stream().map(Tool::name).filter(name -> !name.isEmpty()).allMatch(names::add)) {
      throw Fields.refusal("tools", "Tool names must be unique.");
    }
    return tools;
  }

  static ToolChoice choice(Fields body, List<Tool> tools) {
    if (!body.has("tool_choice")) {
      return new ToolChoice.Auto(true);
    }
    var fields = body.object("tool_choice");
    var type = fields.text("type");
    boolean parallel = !fields.flag("disable_parallel_tool_use", false);
    return switch (type) {
      case "auto" -> new ToolChoice.Auto(parallel);
      case "any" -> new ToolChoice.Any(some(parallel, tools));
      case "tool" -> new ToolChoice.Named(known(fields.as("tool"), tools), parallel);
      case "none" -> new ToolChoice.None();
      default ->
          throw Fields.unknownTag("tool_choice", type, List.of("auto", "any", "tool", "none"));
    };
  }

  private Tool tool(String path, Object value) {
    var fields = Fields.of(path, value);
    var type = fields.text("type", "custom");
    return type.equals("custom") ? custom(fields.as(type)) : known(fields, type);
  }

  private Tool custom(Fields fields) {
    var name = fields.text("name");
    if (!name.matches(NAME)) {
      throw Fields.refusal(fields.path() + "name", "String should match pattern '" + NAME + "'");
    }
    var schema = fields.object("input_schema").values();
    if (!"object".equals(schema.get("type"))) {
      contract.odd(
          "tool schema of another type",
          Fields.refusal(fields.path() + "input_schema.type", "Input should be 'object'"));
    }
    return new Tool(name, fields.text("description", ""), "", schema, rest(fields));
  }

  /** A tool whose schema the API knows; some kinds have no name. */
  private Tool known(Fields fields, String type) {
    if (!type.matches("[a-z_]+_\\d{8}|mcp_toolset")) {
      fields.as("custom").required("input_schema");
      var path = fields.path().substring(0, fields.path().length() - 1);
      contract.odd("tool of unknown type", Fields.unknownTag(path, type, TYPES));
    }
    var schema = fields.has("input_schema") ? fields.object("input_schema").values() : none();
    return new Tool(
        fields.text("name", ""), fields.text("description", ""), type, schema, rest(fields));
  }

  private static Map<String, Object> none() {
    return Map.of();
  }

  private static Map<String, Object> rest(Fields fields) {
    var rest = new LinkedHashMap<>(fields.values());
    rest.keySet().removeAll(OPENED);
    return rest;
  }

  private static boolean some(boolean parallel, List<Tool> tools) {
    if (tools.isEmpty()) {
      throw Fields.refusal("tool_choice", "may only be specified while providing tools");
    }
    return parallel;
  }

  private static String known(Fields choice, List<Tool> tools) {
    var name = choice.text("name");
    if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
      throw new Refusal(
          new Fault.Malformed("Tool '%s' not found in provided tools".formatted(name)));
    }
    return name;
  }
}
