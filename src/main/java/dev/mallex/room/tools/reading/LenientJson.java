package dev.mallex.room.tools.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/** Reads JSON as models write it: as it stands where it is right, else mended. */
public final class LenientJson {

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private LenientJson() {}

  /** The value; empty where the text is beyond repair, or says null. */
  public static Optional<Object> parse(String json) {
    return read(STRICT, json).or(() -> read(LENIENT, JsonMend.mended(json)));
  }

  /** An object, be it one already, or the JSON text of one, once or twice encoded. */
  @SuppressWarnings("unchecked") // the keys of JSON are texts
  public static Optional<Map<String, Object>> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return Optional.of((Map<String, Object>) map);
    }
    if (value instanceof String text) {
      return text.isBlank() ? Optional.of(Map.of()) : parse(text).flatMap(LenientJson::object);
    }
    return Optional.empty();
  }

  private static Optional<Object> read(JsonMapper mapper, String json) {
    try {
      return Optional.ofNullable(mapper.readValue(json, Object.class));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}
