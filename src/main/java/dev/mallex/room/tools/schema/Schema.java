package dev.mallex.room.tools.schema;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema, as far as we look into it.
 *
 * @param root the document it stands in, to which references point
 */
public record Schema(Map<String, Object> fields, Map<String, Object> root) {

  /** What no value fits. */
  static final Map<String, Object> NOTHING = Map.of("enum", List.of());

  /** Keywords that demand no more than that a value is a text. */
  private static final Set<String> ASIDES =
      Set.of("type", "description", "title", "default", "examples", "$comment");

  public Schema(Map<String, Object> fields) {
    this(fields, fields);
  }

  /** The plain schemas of which a value has to fit one; itself where it is plain. */
  public List<Schema> alternatives() {
    return Alternatives.of(this);
  }

  /** The types it accepts, those of its alternatives too; none where it does not say. */
  public Set<String> types() {
    var types = new LinkedHashSet<String>();
    for (var each : alternatives()) {
      var own = each.ownTypes();
      if (own.isEmpty()) {
        return Set.of();
      }
      types.addAll(own);
    }
    return types;
  }

  /** The types of a plain schema; those of its values where it says no more. */
  Set<String> ownTypes() {
    var types = new LinkedHashSet<String>();
    list(fields.get("type")).forEach(type -> types.add(String.valueOf(type)));
    if (types.isEmpty()) {
      values().forEach(each -> types.add(JsonType.of(each)));
    }
    return types;
  }

  /** The values that a plain schema lists; none where it lists none. */
  public List<?> values() {
    return fields.containsKey("const")
        ? Collections.singletonList(fields.get("const"))
        : list(fields.get("enum"));
  }

  /**
   * Whether a plain schema has nothing against a value's type, and the value where it lists some.
   */
  boolean admits(@Nullable Object value) {
    var types = ownTypes();
    boolean lists = fields.containsKey("const") || fields.containsKey("enum");
    return (types.isEmpty() || types.stream().anyMatch(type -> JsonType.is(type, value)))
        && (!lists || values().stream().anyMatch(each -> JsonType.same(each, value)));
  }

  /** Whether it wants a text, and any will do. */
  public boolean isAnyText() {
    return "string".equals(fields.get("type")) && ASIDES.containsAll(fields.keySet());
  }

  public Map<String, Object> properties() {
    return map(fields.get("properties"));
  }

  public Schema property(String name) {
    return inside(properties().get(name));
  }

  boolean requires(String name) {
    return required().contains(name);
  }

  public List<?> required() {
    return list(fields.get("required"));
  }

  /** What a member of that name has to fit; nothing where there must be none. */
  Optional<Schema> member(String name) {
    if (properties().containsKey(name)) {
      return Optional.of(property(name));
    }
    for (var pattern : map(fields.get("patternProperties")).entrySet()) {
      if (matches(pattern.getKey(), name)) {
        return Optional.of(inside(pattern.getValue()));
      }
    }
    return closed() ? Optional.empty() : Optional.of(inside(fields.get("additionalProperties")));
  }

  /** What the element at a place of a list has to fit. */
  public Schema item(int at) {
    var first = fields.getOrDefault("prefixItems", fields.get("items"));
    return first instanceof List<?> list && at < list.size()
        ? inside(list.get(at))
        : inside(fields.get("items"));
  }

  /** Whether all elements of a list have to fit the same. */
  boolean itemsAreAlike() {
    return !fields.containsKey("prefixItems") && !(fields.get("items") instanceof List);
  }

  /** Whether members that it does not name are forbidden. */
  boolean closed() {
    return Boolean.FALSE.equals(fields.get("additionalProperties"))
        || Boolean.FALSE.equals(fields.get("unevaluatedProperties"));
  }

  /** Whether it says that members may be called as one likes. */
  boolean open() {
    return fields.containsKey("patternProperties")
        || (fields.containsKey("additionalProperties") && !closed());
  }

  /** The one value that it leaves, or proposes. */
  Optional<Object> only() {
    var all = alternatives();
    var values = all.size() == 1 ? all.getFirst().values() : List.of();
    return values.size() == 1
        ? Optional.ofNullable(values.getFirst())
        : all.stream()
            .flatMap(each -> Optional.ofNullable(each.fields.get("default")).stream())
            .findFirst();
  }

  private Schema inside(@Nullable Object value) {
    return new Schema(Boolean.FALSE.equals(value) ? NOTHING : map(value), root);
  }

  private static boolean matches(String pattern, String name) {
    try {
      return Pattern.compile(pattern).matcher(name).find();
    } catch (PatternSyntaxException _) {
      return true;
    }
  }

  @SuppressWarnings("unchecked") // the keys of JSON are texts
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value instanceof String text ? List.of(text) : List.of();
  }
}
