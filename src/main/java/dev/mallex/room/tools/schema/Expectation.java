package dev.mallex.room.tools.schema;

import java.util.stream.Collectors;

/** What a schema wants a value to be, in words. */
record Expectation(Schema schema) {

  private static final int NAMED = 12;

  /** {@code a number}, {@code one of "a", "b"}, {@code a text or a list}. */
  String words() {
    return schema.alternatives().stream()
        .map(Expectation::words)
        .distinct()
        .limit(NAMED)
        .collect(Collectors.joining(" or "));
  }

  private static String words(Schema plain) {
    var values =
        plain.values().stream().limit(NAMED).map(Quoted::of).collect(Collectors.joining(", "));
    if (!values.isEmpty()) {
      return plain.values().size() == 1 ? values : "one of " + values;
    }
    var types =
        plain.ownTypes().stream().map(Expectation::type).collect(Collectors.joining(" or "));
    return types.isEmpty() ? "something else" : types;
  }

  private static String type(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "an object";
      default -> type;
    };
  }
}
