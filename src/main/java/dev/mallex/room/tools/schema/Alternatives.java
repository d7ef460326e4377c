package dev.mallex.room.tools.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plain schemas that a schema stands for: references inside its document are followed, and what
 * {@code allOf}, {@code anyOf} and {@code oneOf} combine is worked out. What would be too much
 * stays undone: then a plain schema demands less than it should.
 */
final class Alternatives {

  private static final Set<String> COMBINED = Set.of("$ref", "allOf", "anyOf", "oneOf");
  private static final int MOST = 64;
  private static final int STEPS = 256;

  private final Map<String, Object> root;
  private int steps = STEPS;

  private Alternatives(Map<String, Object> root) {
    this.root = root;
  }

  /** At least one. */
  static List<Schema> of(Schema schema) {
    if (schema.fields().keySet().stream().noneMatch(COMBINED::contains)) {
      return List.of(schema);
    }
    return new Alternatives(schema.root())
        .of(schema.fields()).stream().map(plain -> new Schema(plain, schema.root())).toList();
  }

  private List<Map<String, Object>> of(@Nullable Object schema) {
    if (!(schema instanceof Map<?, ?>)) {
      return List.of(Boolean.FALSE.equals(schema) ? Schema.NOTHING : Map.of());
    }
    var fields = Schema.map(schema);
    var plain = new LinkedHashMap<>(fields);
    plain.keySet().removeAll(COMBINED);
    List<Map<String, Object>> all = List.of(plain);
    if (steps-- > 0) {
      if (fields.get("$ref") instanceof String ref) {
        all = both(all, of(Pointer.in(root, ref)));
      }
      for (var part : Schema.list(fields.get("allOf"))) {
        all = both(all, of(part));
      }
      all = both(all, any(Schema.list(fields.get("anyOf"))));
      all = both(all, any(Schema.list(fields.get("oneOf"))));
    }
    return all;
  }

  private List<Map<String, Object>> any(List<?> options) {
    var all = new ArrayList<Map<String, Object>>();
    options.forEach(option -> all.addAll(of(option)));
    return all;
  }

  private static List<Map<String, Object>> both(
      List<Map<String, Object>> left, List<Map<String, Object>> right) {
    if (right.isEmpty() || left.size() * right.size() > MOST) {
      return left;
    }
    var all = new ArrayList<Map<String, Object>>();
    left.forEach(one -> right.forEach(other -> all.add(Conjunction.of(one, other))));
    return all;
  }
}
