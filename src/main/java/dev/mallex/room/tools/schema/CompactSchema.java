package dev.mallex.room.tools.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's schema without what a model has no use for; its own order is kept. */
public final class CompactSchema {

  private static final int LONGEST = 120;

  /** Their values are schemas by name. */
  private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

  /** Their values are schemas, or lists of them. */
  private static final Set<String> SCHEMAS =
      Set.of("items", "anyOf", "oneOf", "allOf", "prefixItems");

  private static final Set<String> KEPT =
      Set.of("type", "required", "enum", "const", "$ref", "minimum", "maximum", "format");

  private CompactSchema() {}

  /**
   * Keys outside of what is kept are dropped: {@code $schema}, {@code examples}, {@code title} …
   */
  public static Map<String, Object> of(Map<?, ?> schema) {
    var compact = new LinkedHashMap<String, Object>();
    schema.forEach((key, value) -> {
      var name = String.valueOf(key);
      if (KEPT.contains(name)) {
        compact.put(name, value);
      } else if (NAMED.contains(name) && value instanceof Map<?, ?> named) {
        compact.put(name, each(named));
      } else if (SCHEMAS.contains(name)) {
        compact.put(name, schema(value));
      } else if (name.equals("description") && value instanceof String text) {
        compact.put(name, FirstSentence.of(text, LONGEST));
      }
    });
    return compact;
  }

  private static Map<String, Object> each(Map<?, ?> named) {
    var compact = new LinkedHashMap<String, Object>();
    named.forEach((name, value) -> compact.put(String.valueOf(name), schema(value)));
    return compact;
  }

  private static Object schema(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> of(map);
      case List<?> list -> list.stream().map(CompactSchema::schema).toList();
      case null -> true;
      default -> value;
    };
  }
}
