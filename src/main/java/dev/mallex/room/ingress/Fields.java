package dev.mallex.room.ingress;

import static java.util.stream.Collectors.joining;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object at its place in the request, read field by field. What is missing or of the wrong
 * type is refused in the API's words; a JSON null counts as absent.
 *
 * @param path where it stands, such as {@code messages.0.content.2.}; empty for the body itself
 */
record Fields(String path, Map<String, Object> values) {

  /** Said of what stands where nothing may. */
  static final String EXTRA = "Extra inputs are not permitted";

  static Refusal refusal(String path, String reason) {
    return new Refusal(new Fault.Malformed(path + ": " + reason));
  }

  /** The value's {@code type} is none of {@code known}. */
  static Refusal unknownTag(String path, String tag, Collection<String> known) {
    var expected = known.stream().map(each -> "'" + each + "'").collect(joining(", "));
    return refusal(
        path,
        "Input tag '%s' found using 'type' does not match any of the expected tags: %s"
            .formatted(tag, expected));
  }

  /** {@code value} as an object at {@code path}. */
  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  static Fields of(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(path + ".", (Map<String, Object>) map);
    }
    throw refusal(path, "Input should be a valid dictionary");
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  /** The same object; what it lacks is missed below {@code variant}, as unions are reported. */
  Fields as(String variant) {
    return new Fields(path + variant + ".", values);
  }

  Object required(String key) {
    var value = values.get(key);
    if (value == null) {
      throw refusal(path + key, "Field required");
    }
    return value;
  }

  String text(String key) {
    if (required(key) instanceof String text) {
      return text;
    }
    throw refusal(path + key, "Input should be a valid string");
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (required(key) instanceof Boolean flag) {
      return flag;
    }
    throw refusal(path + key, "Input should be a valid boolean");
  }

  /** A whole number from 0; more than an int holds is as good as its most. */
  int count(String key) {
    if (!(required(key) instanceof Number number) || number.doubleValue() % 1 != 0) {
      throw refusal(path + key, "Input should be a valid integer");
    }
    if (number.doubleValue() < 0) {
      throw refusal(path + key, "Input should be greater than or equal to 0");
    }
    return (int) Math.min(Integer.MAX_VALUE, number.doubleValue());
  }

  Number number(String key, double most) {
    if (!(required(key) instanceof Number number)) {
      throw refusal(path + key, "Input should be a valid number");
    }
    if (number.doubleValue() < 0) {
      throw refusal(path + key, "Input should be greater than or equal to 0");
    }
    if (number.doubleValue() > most) {
      throw refusal(path + key, "Input should be less than or equal to " + (long) most);
    }
    return number;
  }

  Fields object(String key) {
    return of(path + key, required(key));
  }

  /** Each item of a list with its own path; empty where the list is absent. */
  <T> List<T> items(String key, BiFunction<String, Object, T> item) {
    return has(key) ? list(path + key, required(key), item) : List.of();
  }

  static <T> List<T> list(String path, Object value, BiFunction<String, Object, T> item) {
    if (!(value instanceof List<?> list)) {
      throw refusal(path, "Input should be a valid list");
    }
    return IntStream.range(0, list.size())
        .mapToObj(at -> item.apply(path + "." + at, nonNull(path + "." + at, list.get(at))))
        .toList();
  }

  private static Object nonNull(String path, @Nullable Object value) {
    if (value == null) {
      throw refusal(path, "Input should not be null");
    }
    return value;
  }
}
