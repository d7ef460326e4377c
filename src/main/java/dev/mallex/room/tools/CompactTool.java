package dev.mallex.room.tools;

import dev.mallex.domain.messages.Tool;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A tool of the client in one line: the first sentence about it, and its parameters' types. */
record CompactTool(Tool tool) {

  private static final int LONGEST = 160;
  private static final Pattern SENTENCE_END =
      Pattern.compile("\\.\\s+(?=\\p{Lu})|\\.?\\s*\\n|\\.$");

  String line() {
    var schema = new Schema(tool.inputSchema());
    var parameters =
        schema.properties().keySet().stream()
            .map(name -> parameter(schema, name))
            .collect(Collectors.joining("; "));
    return "%s: %s. %s".formatted(tool.name(), sentence(), parameters).strip();
  }

  private String sentence() {
    var words = SENTENCE_END.split(tool.description().strip(), 2)[0];
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST).strip() + "…";
  }

  private static String parameter(Schema schema, String name) {
    var types = schema.property(name).types();
    var type =
        types.isEmpty() || types.contains("string") ? "" : " (" + String.join("|", types) + ")";
    return name + (schema.requires(name) ? "" : "?") + type;
  }
}
