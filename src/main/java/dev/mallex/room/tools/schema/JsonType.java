package dev.mallex.room.tools.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of JSON Schema, of values as Jackson reads them. */
final class JsonType {

  static final Set<String> NAMES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");

  private JsonType() {}

  /** The type of a value: a number that is whole is an integer. */
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case Number number -> whole(number).isPresent() ? "integer" : "number";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      default -> "";
    };
  }

  static boolean is(String type, @Nullable Object value) {
    var actual = of(value);
    return type.equals(actual) || (type.equals("number") && actual.equals("integer"));
  }

  /** Whether two values are one; of numbers, whether they are as large. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number one && right instanceof Number other) {
      return exactly(one).flatMap(a -> exactly(other).map(b -> a.compareTo(b) == 0)).orElse(false);
    }
    return Objects.equals(left, right);
  }

  /** The same number as an integer; nothing where it is not whole, or too large to be meant. */
  static Optional<Number> whole(Number number) {
    if (number instanceof Integer) {
      return Optional.of(number);
    }
    try {
      return exactly(number)
          .map(BigDecimal::longValueExact)
          .map(value -> value == value.intValue() ? (Number) value.intValue() : (Number) value);
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> exactly(Number number) {
    try {
      return Optional.of(new BigDecimal(number.toString()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
