package dev.mallex.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/** JSON as the command line writes and reads it. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  static String line(Object value) {
    return written(value, false);
  }

  static String pretty(Object value) {
    return written(value, true);
  }

  /** Empty where the text is no JSON object. */
  static Optional<Map<String, Object>> object(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static String written(Object value, boolean indented) {
    try {
      return indented
          ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)
          : MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException problem) {
      throw new IllegalArgumentException("not to be written as JSON: " + value, problem);
    }
  }
}
