package dev.mallex.room.supervisor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The markers with which model families open a tool call, where they are one token. */
final class Markers {

  /** The shim's own families are not here: their parsers are the ones that are on. */
  private static final List<String> KNOWN =
      List.of(
          "<tool_call>",
          "[TOOL_CALLS]",
          "<|tool_call>",
          "<|tool_call_start|>",
          "<|tool_call_begin|>",
          "<|tool_calls_section_begin|>",
          "<｜tool▁calls▁begin｜>",
          "<minimax:tool_call>",
          "<|python_tag|>");

  /** A marker and its token's id. */
  record Marker(String text, int id) {

    static final Marker NONE = new Marker("", -1);

    boolean exists() {
      return id >= 0;
    }
  }

  private Markers() {}

  /**
   * Of {@code added} tokens, the marker that the chat {@code template} writes; else any, or none.
   */
  static Marker choose(Map<String, Integer> added, String template) {
    var present = KNOWN.stream().filter(added::containsKey).toList();
    return present.stream()
        .filter(template::contains)
        .findFirst()
        .or(() -> present.stream().findFirst())
        .map(text -> new Marker(text, added.getOrDefault(text, -1)))
        .orElse(Marker.NONE);
  }

  /** The added tokens of a {@code tokenizer.json}, which may be large: read only as far as them. */
  static Map<String, Integer> added(Reader tokenizer) throws IOException {
    var found = new LinkedHashMap<String, Integer>();
    try (var json = new JsonFactory().createParser(tokenizer)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean here = json.currentName().equals("added_tokens");
        json.nextToken();
        if (here) {
          tokens(json, found);
          break;
        }
        json.skipChildren();
      }
    }
    return found;
  }

  private static void tokens(JsonParser json, Map<String, Integer> found) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String content = "";
      int id = -1;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        json.nextToken();
        switch (name) {
          case "content" -> content = json.getText();
          case "id" -> id = json.getIntValue();
          default -> json.skipChildren();
        }
      }
      found.put(content, id);
    }
  }
}
