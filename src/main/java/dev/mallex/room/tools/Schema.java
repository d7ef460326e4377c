package dev.mallex.room.tools;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON schema, as far as we look into it. */
record Schema(Map<String, Object> fields) {

  static Schema of(@Nullable Object value) {
    return new Schema(map(value));
  }

  /** The types it accepts, those of its alternatives too; none where it does not say. */
  Set<String> types() {
    var types = new LinkedHashSet<String>();
    list(fields.get("type")).forEach(type -> types.add(String.valueOf(type)));
    Stream.of("anyOf", "oneOf")
        .flatMap(key -> list(fields.get(key)).stream())
        .forEach(alternative -> types.addAll(of(alternative).types()));
    return types;
  }

  /** Whether a value of that type will do. */
  boolean accepts(String type) {
    var types = types();
    return types.isEmpty() || types.contains(type);
  }

  /** The values that it allows alone; empty where it does not say. */
  List<?> choices() {
    return list(fields.get("enum"));
  }

  Map<String, Object> properties() {
    return map(fields.get("properties"));
  }

  Schema property(String name) {
    return of(properties().get(name));
  }

  boolean requires(String name) {
    return list(fields.get("required")).contains(name);
  }

  Schema items() {
    return of(fields.get("items"));
  }

  /** Whether members that it does not name are forbidden. */
  boolean closed() {
    return Boolean.FALSE.equals(fields.get("additionalProperties"));
  }

  @SuppressWarnings("unchecked") // the keys of JSON are texts
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value instanceof String text ? List.of(text) : List.of();
  }
}
