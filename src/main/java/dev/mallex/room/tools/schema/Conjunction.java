package dev.mallex.room.tools.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Two plain schemas as one that demands what both demand. */
final class Conjunction {

  private Conjunction() {}

  static Map<String, Object> of(Map<String, Object> left, Map<String, Object> right) {
    return merged(left, right, Conjunction::one);
  }

  /** Two maps in one; a key that both have keeps what {@code one} makes of it. */
  private static Map<String, Object> merged(
      Map<String, Object> left, Map<String, Object> right, Merging one) {
    var both = new LinkedHashMap<>(left);
    right.forEach((key, value) -> {
      var own = both.get(key);
      if (own == null) {
        both.put(key, value);
      } else if (value != null) {
        both.put(key, one.of(key, own, value));
      }
    });
    return both;
  }

  private interface Merging {
    Object of(String key, Object left, Object right);
  }

  private static Object one(String key, Object left, Object right) {
    return switch (key) {
      case "properties", "patternProperties" -> members(Schema.map(left), Schema.map(right));
      case "required" -> together(Schema.list(left), Schema.list(right));
      case "type" -> types(Schema.list(left), Schema.list(right));
      case "enum" ->
          Schema.list(left).stream()
              .filter(each -> Schema.list(right).stream().anyMatch(o -> JsonType.same(each, o)))
              .toList();
      case "additionalProperties", "unevaluatedProperties" ->
          Boolean.FALSE.equals(right) || Boolean.TRUE.equals(left) ? right : left;
      default -> left;
    };
  }

  private static Map<String, Object> members(Map<String, Object> left, Map<String, Object> right) {
    return merged(left, right, (_, one, other) -> Map.of("allOf", List.of(one, other)));
  }

  private static List<Object> together(List<?> left, List<?> right) {
    var both = new LinkedHashSet<Object>(left);
    both.addAll(right);
    return new ArrayList<>(both);
  }

  /** An integer is a number. */
  private static List<Object> types(List<?> left, List<?> right) {
    var both = new ArrayList<Object>();
    for (var type : together(left, right)) {
      if (takes(left, type) && takes(right, type)) {
        both.add(type);
      }
    }
    return both.isEmpty() ? List.of("nothing") : both;
  }

  private static boolean takes(List<?> types, Object type) {
    return types.contains(type) || (type.equals("integer") && types.contains("number"));
  }
}
