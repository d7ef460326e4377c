package dev.mallex.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value where it was found, and what it can be taken for.
 *
 * @param origin the file that says it, or {@code environment}, or {@code command line}
 * @param key where it stands there: dotted in a file, else the name of the variable or option
 * @param spoken whether it is a bare text of the environment or the command line, where a number is
 *     written like any other word
 */
record Entry(Object value, String origin, String key, boolean spoken) {

  Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<Double> number() {
    return switch (value) {
      case Number number -> Optional.of(number.doubleValue());
      case String text when spoken -> parsed(text);
      default -> Optional.empty();
    };
  }

  Optional<Boolean> flag() {
    return switch (value) {
      case Boolean flag -> Optional.of(flag);
      case String text when spoken && (text.equals("true") || text.equals("false")) ->
          Optional.of(text.equals("true"));
      default -> Optional.empty();
    };
  }

  Optional<Duration> duration() {
    return text().flatMap(Durations::parse);
  }

  Optional<List<String>> texts() {
    return switch (value) {
      case String text when spoken ->
          Optional.of(Arrays.stream(text.split(",")).map(String::strip).toList());
      case List<?> list when list.stream().allMatch(Entry::isWord) ->
          Optional.of(list.stream().map(String::valueOf).toList());
      default -> Optional.empty();
    };
  }

  boolean isMap() {
    return value instanceof Map<?, ?>;
  }

  boolean isList() {
    return value instanceof List<?>;
  }

  /** Who says it, in one line. */
  String place() {
    return spoken ? origin + " " + key : origin;
  }

  Problem problem(String reason) {
    return new Problem(origin, key, reason);
  }

  /** A whole number reads the same as a text; a decimal may not ({@code 0.30}). */
  private static boolean isWord(@Nullable Object value) {
    return value instanceof String || value instanceof Integer || value instanceof Long;
  }

  private static Optional<Double> parsed(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()).doubleValue());
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
