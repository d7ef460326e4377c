package dev.mallex.room.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.room.tools.reading.Disguise;
import dev.mallex.room.tools.reading.Said;
import org.jspecify.annotations.Nullable;

/** Writes calls and their results in our own dialect, the values exactly between their tags. */
record MarkedText(String marker) {

  private static final JsonMapper JSON = new JsonMapper();

  String call(Said said) {
    var text = new StringBuilder("<%s_call name=\"%s\">\n".formatted(marker, said.name()));
    said.arguments().forEach((name, value) -> argument(text, name, value));
    return text.append("</%s_call>".formatted(marker)).toString();
  }

  /** The line before what came of a call; {@code name} may be empty. */
  String resultOpens(String name, boolean isError) {
    var named = name.isEmpty() ? "" : " name=\"" + name + "\"";
    var error = isError ? " error=\"true\"" : "";
    return "<%s_result%s%s>\n".formatted(marker, named, error);
  }

  /** The tag behind it, on a line of its own. */
  String resultCloses() {
    return "</%s_result>".formatted(marker);
  }

  /** A text of others that stands within our tags. */
  String safe(String text) {
    return new Disguise(marker).of(text);
  }

  private void argument(StringBuilder text, String name, @Nullable Object value) {
    text.append("<%s_arg name=\"%s\">".formatted(marker, name))
        .append(safe(written(value)))
        .append("</%s_arg>\n".formatted(marker));
  }

  private static String written(@Nullable Object value) {
    try {
      return value instanceof String string ? string : JSON.writeValueAsString(value);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("the input of a call is no JSON", cause);
    }
  }
}
