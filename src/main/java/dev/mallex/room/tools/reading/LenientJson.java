package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON as models write it: as it stands where it is right, else mended. */
public final class LenientJson {

  private static final int ENCODED = 3;

  private LenientJson() {}

  /** Whether it is JSON as it stands. */
  public static boolean isStrict(String json) {
    return JsonValues.read(json).isPresent();
  }

  /** The value; empty where the text is beyond repair, or says null. */
  public static Optional<Object> parse(String json) {
    return JsonValues.read(json).or(() -> JsonValues.read(JsonMend.mended(json)));
  }

  /**
   * An object, be it one already, alone in a list, or the JSON text of one, twice encoded. A text
   * that says nothing, or null, is an empty one.
   */
  public static Optional<Map<String, Object>> object(Object value) {
    return object(value, ENCODED);
  }

  /**
   * An object whose numbers are the usual ones, where nobody wants to know how they were written.
   */
  public static Map<String, Object> usual(Map<String, Object> object) {
    return WrittenNumber.usual(object);
  }

  @SuppressWarnings("unchecked") // the keys of JSON are texts
  private static Optional<Map<String, Object>> object(Object value, int encoded) {
    return switch (value) {
      case Map<?, ?> map -> Optional.of((Map<String, Object>) map);
      case String text when text.isBlank() || text.strip().equals("null") -> Optional.of(Map.of());
      case String text when encoded > 0 ->
          parse(text).flatMap(decoded -> object(decoded, encoded - 1));
      case List<?> list when list.isEmpty() -> Optional.of(Map.of());
      case List<?> list when list.size() == 1 && list.getFirst() instanceof Map<?, ?> map ->
          Optional.of((Map<String, Object>) map);
      default -> Optional.empty();
    };
  }
}
