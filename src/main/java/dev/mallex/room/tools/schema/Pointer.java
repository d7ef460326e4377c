package dev.mallex.room.tools.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in the same document, {@code #/$defs/item}. */
final class Pointer {

  private Pointer() {}

  /** What stands there; what allows anything where the pointer leads nowhere. */
  static Object in(Map<String, Object> root, String ref) {
    if (!ref.startsWith("#")) {
      return true;
    }
    @Nullable Object place = root;
    for (var step : ref.substring(1).split("/", -1)) {
      place = step.isEmpty() ? place : step(place, unescaped(step));
    }
    return place == null ? true : place;
  }

  private static @Nullable Object step(@Nullable Object place, String name) {
    if (place instanceof List<?> list) {
      return name.matches("\\d{1,6}") && Integer.parseInt(name) < list.size()
          ? list.get(Integer.parseInt(name))
          : true;
    }
    return Schema.map(place).get(name);
  }

  private static String unescaped(String step) {
    var plain = step.replace("~1", "/").replace("~0", "~");
    try {
      return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return plain;
    }
  }
}
