package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads calls out of a JSON value, whichever of the usual keys it uses. */
final class JsonCalls {

  private static final List<String> ARGUMENTS = List.of("arguments", "parameters", "input");

  private JsonCalls() {}

  /** The calls of an object, or of a list of objects; none where anything in it is no call. */
  static List<Said> in(String json) {
    var calls = new ArrayList<Said>();
    var value = LenientJson.parse(json).orElse("");
    for (var item : value instanceof List<?> list ? list : List.of(value)) {
      var said = call(item);
      if (said.isEmpty()) {
        return List.of();
      }
      calls.add(said.get());
    }
    return calls;
  }

  private static Optional<Said> call(Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      return Optional.empty();
    }
    if (object.get("function") instanceof Map<?, ?> function) {
      return call(function);
    }
    return object.get("name") instanceof String name
        ? LenientJson.object(argumentsOf(object)).map(arguments -> new Said(name, arguments))
        : Optional.empty();
  }

  private static Object argumentsOf(Map<?, ?> object) {
    for (var key : ARGUMENTS) {
      var value = object.get(key);
      if (value != null) {
        return value;
      }
    }
    return Map.of();
  }
}
