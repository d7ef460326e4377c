package dev.mallex.room.tools.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far an object is from a plain schema: what is missing weighs most, then what is wrong. */
record Likeness(Schema schema) {

  private static final int MISSING = 4;
  private static final int WRONG = 3;
  private static final int STRANGE = 2;
  private static final int MENDED = 1;

  int distance(Map<String, Object> object) {
    int distance =
        MISSING
            * (int) schema.required().stream().filter(each -> !object.containsKey(each)).count();
    for (var member : object.entrySet()) {
      distance += distance(member.getKey(), member.getValue());
    }
    return distance;
  }

  private int distance(String name, @Nullable Object value) {
    if (!schema.properties().containsKey(name)) {
      return schema.closed() ? STRANGE : 0;
    }
    var member = new Coercion(schema.property(name), Surplus.ANY);
    if (member.admits(value)) {
      return 0;
    }
    boolean isMended = !(value instanceof Map) && member.admits(member.value(value));
    return isMended ? MENDED : WRONG;
  }
}
