package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads calls out of a JSON value, whichever of the usual keys it uses. */
final class JsonCalls {

  static final List<String> NAMES = List.of("name", "tool", "tool_name", "function");
  static final List<String> ARGUMENTS = List.of("arguments", "parameters", "input", "args");
  static final Set<String> OTHERS = Set.of("type", "id", "index", "call_id", "tool_call_id");

  private JsonCalls() {}

  /** The calls of an object, or of a list of objects; none where anything in it is no call. */
  static List<Said> in(Object value) {
    var calls = new ArrayList<Said>();
    for (var item : value instanceof List<?> list ? list : List.of(value)) {
      var said = call(item);
      if (said.isEmpty()) {
        return List.of();
      }
      calls.add(said.get());
    }
    return calls;
  }

  /** Whether there is something in it that no call has: it may be a tool's description. */
  static boolean foreign(Object value) {
    return switch (value) {
      case List<?> list -> list.isEmpty() || list.stream().anyMatch(JsonCalls::foreign);
      case Map<?, ?> object when object.get("function") instanceof Map<?, ?> function ->
          strange(object) || foreign(function);
      case Map<?, ?> object -> strange(object) || schema(argumentsOf(object));
      default -> true;
    };
  }

  private static boolean strange(Map<?, ?> object) {
    return !object.keySet().stream()
        .allMatch(key ->
            NAMES.contains(key.toString())
                || ARGUMENTS.contains(key.toString())
                || OTHERS.contains(key.toString()));
  }

  private static boolean schema(Object arguments) {
    return arguments instanceof Map<?, ?> map
        && "object".equals(map.get("type"))
        && map.get("properties") instanceof Map<?, ?>;
  }

  private static Optional<Said> call(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return Optional.empty();
    }
    if (object.get("function") instanceof Map<?, ?> function) {
      return call(function);
    }
    for (var key : NAMES) {
      if (object.get(key) instanceof String name && !name.isBlank()) {
        return saysTwice(object)
            ? Optional.empty()
            : LenientJson.object(argumentsOf(object)).map(each -> new Said(name, each));
      }
    }
    return Optional.empty();
  }

  /** Whether it has arguments under two keys, and they are not the same. */
  private static boolean saysTwice(Map<?, ?> object) {
    return said(object).distinct().count() > 1;
  }

  private static Object argumentsOf(Map<?, ?> object) {
    return said(object).findFirst().orElse(Map.of());
  }

  private static Stream<Object> said(Map<?, ?> object) {
    return ARGUMENTS.stream()
        .filter(key -> object.get(key) != null)
        .<Object>map(object::get)
        .filter(value -> !Map.of().equals(value) && !"".equals(value));
  }
}
