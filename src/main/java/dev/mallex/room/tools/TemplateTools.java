package dev.mallex.room.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.config.ToolsConfig.Definition;
import dev.mallex.config.ToolsConfig.Parameter;
import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.schema.CompactSchema;
import dev.mallex.room.tools.schema.FirstSentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tools as the model's own template is given them: short, in the model's names. */
final class TemplateTools {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 240;

  private TemplateTools() {}

  static List<Tool> of(Selection selection) {
    return Stream.concat(
            selection.own().stream().map(TemplateTools::own),
            selection.others().stream().map(TemplateTools::other))
        .toList();
  }

  static Tool other(Tool tool) {
    return tool(
        tool.name(),
        FirstSentence.of(tool.description(), LONGEST),
        CompactSchema.of(tool.inputSchema()));
  }

  /** How many characters the template will write of it, about. */
  static int weight(Tool tool) {
    var said = other(tool);
    try {
      return said.name().length()
          + said.description().length()
          + JSON.writeValueAsString(said.inputSchema()).length();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a schema that came as JSON is JSON", impossible);
    }
  }

  private static Tool own(Definition definition) {
    var properties = new LinkedHashMap<String, Object>();
    definition.parameters().forEach(each -> properties.put(each.name(), parameter(each)));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required",
        definition.parameters().stream().filter(Parameter::required).map(Parameter::name).toList());
    return tool(definition.name(), definition.description(), schema);
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", parameter.type());
    if (!parameter.description().isEmpty()) {
      schema.put("description", parameter.description());
    }
    return schema;
  }

  private static Tool tool(String name, String description, Map<String, Object> schema) {
    return new Tool(name, description, "", schema, Map.of());
  }
}
