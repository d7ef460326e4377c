package dev.mallex.room.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tool's input as JSON text, and the parts in which it is told. */
record InputJson(String text) {

  private static final int PART = 4_096;
  private static final JsonMapper JSON = new JsonMapper();

  static InputJson of(Map<String, Object> input) {
    try {
      return new InputJson(JSON.writeValueAsString(input));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an input that was read as JSON is JSON", impossible);
    }
  }

  /** Parts that never split a surrogate pair; at least one, for clients insist. */
  List<String> parts() {
    var parts = new ArrayList<String>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + PART);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      parts.add(text.substring(from, to));
      from = to;
    }
    return parts;
  }
}
