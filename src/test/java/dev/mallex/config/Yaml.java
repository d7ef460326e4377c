package dev.mallex.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;

/** Settings from a text, for tests. */
final class Yaml {

  private static final YAMLMapper MAPPER = new YAMLMapper();

  private Yaml() {}

  static Map<String, Object> map(String text) {
    try {
      return MAPPER.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException(cause);
    }
  }

  static Settings settings(String text, List<Problem> problems) {
    return Settings.of("room.yaml", map(text), problems);
  }
}
