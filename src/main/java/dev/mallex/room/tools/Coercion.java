package dev.mallex.room.tools;

import dev.mallex.room.tools.reading.LenientJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives values the types that a JSON schema asks for, where that is possible without guessing; what
 * is not stays as it is. Members that the schema forbids are dropped.
 */
record Coercion(Schema schema) {

  Map<String, Object> members(Map<String, Object> input) {
    var known = schema.properties();
    var output = new LinkedHashMap<String, Object>();
    input.forEach((name, value) -> {
      if (known.containsKey(name)) {
        output.put(name, new Coercion(schema.property(name)).value(value));
      } else if (!schema.closed()) {
        output.put(name, value);
      }
    });
    return output;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // JSON has nulls, and its keys are texts
  private Object value(@Nullable Object value) {
    return switch (value) {
      case null -> value;
      case String text when !schema.accepts("string") -> ofText(text);
      case Number number when !schema.accepts("number") && schema.accepts("integer") ->
          whole(number).orElse(number);
      case Number number when !schema.accepts("number") -> scalarAsText(number);
      case Boolean flag when !schema.accepts("boolean") -> scalarAsText(flag);
      case Map<?, ?> map -> new Coercion(schema).members((Map<String, Object>) map);
      case List<?> list -> list.stream().map(new Coercion(schema.items())::value).toList();
      default -> value;
    };
  }

  private Object scalarAsText(Object scalar) {
    return schema.accepts("string") ? scalar.toString() : scalar;
  }

  private Object ofText(String text) {
    for (var type : schema.types()) {
      var typed = typed(type, text.strip());
      if (typed.isPresent()) {
        return value(typed.get());
      }
    }
    return schema.accepts("array") && schema.items().accepts("string") ? List.of(text) : text;
  }

  private static Optional<?> typed(String type, String text) {
    return switch (type) {
      case "integer" -> number(text).flatMap(Coercion::whole);
      case "number" -> number(text).map(number -> whole(number).orElse(number.doubleValue()));
      case "boolean" -> truth(text.toLowerCase(Locale.ROOT));
      case "array" -> LenientJson.parse(text).filter(List.class::isInstance);
      case "object" -> LenientJson.parse(text).filter(Map.class::isInstance);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** The same number as an integer; nothing where it is not whole, or too large to be meant. */
  private static Optional<Number> whole(Number number) {
    try {
      long value = new BigDecimal(number.toString()).longValueExact();
      return Optional.of(value == (int) value ? (Number) (int) value : (Number) value);
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}
