package dev.mallex.room.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.room.tools.reading.Said;

/**
 * A call as it is remembered.
 *
 * @param name the tool's, as the model said it
 * @param raw the text as it wrote it; with a dialect of its own, the arguments as JSON
 * @param natively whether it has one
 */
record Note(String name, String raw, boolean natively) {

  private static final String MARK = "\t";
  private static final JsonMapper JSON = new JsonMapper();

  Note(String name, String raw) {
    this(name, raw, false);
  }

  /** Of a call that the model's template says again. */
  static Note natively(Said said) {
    try {
      return new Note(said.name(), JSON.writeValueAsString(said.arguments()), true);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("arguments that were read are JSON", impossible);
    }
  }

  static Note read(String text) {
    int end = Math.max(0, text.indexOf('\n'));
    var name = text.substring(0, end);
    var raw = text.substring(Math.min(text.length(), end + 1));
    return new Note(name.replace(MARK, ""), raw, name.endsWith(MARK));
  }

  String text() {
    return name + (natively ? MARK : "") + "\n" + raw;
  }

  Note and(String more) {
    return natively ? this : new Note(name, raw + more, false);
  }
}
