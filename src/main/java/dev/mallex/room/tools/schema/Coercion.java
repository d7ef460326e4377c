package dev.mallex.room.tools.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives values the types that a JSON schema asks for, where that is possible without guessing; what
 * fits already, or cannot be made to, stays as it is. Members that the schema forbids are dropped
 * where they change nothing, and those that it demands are added where only one value will do.
 */
@SuppressWarnings("NullAway") // JSON has nulls
public final class Coercion {

  private final List<Schema> choices;
  private final Surplus surplus;

  public Coercion(Schema schema, Surplus surplus) {
    choices = schema.alternatives();
    this.surplus = surplus;
  }

  public Map<String, Object> members(Map<String, Object> input) {
    return members(best(input).orElse(choices.getFirst()), input);
  }

  Object value(@Nullable Object value) {
    return best(value)
        .map(choice -> inside(choice, value))
        .or(() -> first(choice -> reread(choice, value)))
        .or(() -> first(choice -> rewrapped(choice, value)))
        .orElseGet(() -> saysNull(value) ? null : value);
  }

  /** Whether a value does, as far as that can be seen from outside. */
  boolean admits(@Nullable Object value) {
    return choices.stream().anyMatch(choice -> choice.admits(value));
  }

  private boolean saysNull(@Nullable Object value) {
    return value instanceof String text
        && Reread.isNothing(text)
        && !text.isBlank()
        && admits(null);
  }

  private interface Way {
    Optional<?> through(Schema choice);
  }

  private Optional<Object> first(Way way) {
    return choices.stream()
        .flatMap(choice -> way.through(choice).stream())
        .map(Object.class::cast)
        .findFirst();
  }

  /** The alternative that a value is of; of objects, the one that it comes nearest. */
  private Optional<Schema> best(@Nullable Object value) {
    var admitting = choices.stream().filter(choice -> choice.admits(value)).toList();
    return admitting.size() > 1 && value instanceof Map<?, ?>
        ? admitting.stream()
            .min(
                Comparator.comparingInt(choice -> new Likeness(choice).distance(Schema.map(value))))
        : admitting.stream().findFirst();
  }

  private Object inside(Schema choice, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> _ -> members(choice, Schema.map(value));
      case List<?> list -> items(choice, list);
      case Number number when choice.ownTypes().contains("integer") ->
          JsonType.whole(number).orElse(number);
      case null, default -> value;
    };
  }

  private List<Object> items(Schema choice, List<?> list) {
    var items = new ArrayList<Object>(list.size());
    var rest = of(choice.item(Integer.MAX_VALUE));
    for (int at = 0; at < list.size(); at++) {
      var item = choice.itemsAreAlike() ? rest : of(choice.item(at));
      items.add(item.value(list.get(at)));
    }
    return items;
  }

  private Map<String, Object> members(Schema choice, Map<String, Object> input) {
    var names =
        choice.open()
            ? Map.<String, String>of()
            : ParameterNames.of(choice.properties().keySet()).meant(input.keySet());
    var output = new LinkedHashMap<String, Object>();
    input.forEach((said, value) -> {
      var name = names.getOrDefault(said, said);
      var member = choice.member(name).map(this::of);
      if (member.isEmpty() && !surplus.mayGo(name, value)) {
        output.put(name, value);
      }
      member
          .filter(each -> choice.requires(name) || !each.isNothing(value))
          .ifPresent(each -> output.put(name, each.value(value)));
    });
    for (var required : choice.required()) {
      var name = String.valueOf(required);
      if (!output.containsKey(name)) {
        choice.property(name).only().ifPresent(value -> output.put(name, value));
      }
    }
    return output;
  }

  private Coercion of(Schema schema) {
    return new Coercion(schema, surplus);
  }

  /** Whether a value only says that there is none. */
  private boolean isNothing(@Nullable Object value) {
    return (value == null || (value instanceof String text && Reread.isNothing(text)))
        && !admits(value);
  }

  /** A text that says what the schema wants to have. */
  private Optional<?> reread(Schema choice, @Nullable Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    var spelt = choice.values().stream().filter(each -> isSpelt(each, text)).toList();
    if (spelt.size() == 1) {
      return Optional.of(spelt.getFirst());
    }
    var reread = new Reread(text, isBoolean());
    return choice.ownTypes().stream()
        .<Object>flatMap(type -> reread.as(type).stream())
        .filter(choice::admits)
        .map(read -> inside(best(read).orElse(choice), read))
        .findFirst();
  }

  private static boolean isSpelt(@Nullable Object value, String text) {
    return value instanceof String known && known.equalsIgnoreCase(text.strip());
  }

  private boolean isBoolean() {
    return choices.stream()
        .map(Schema::ownTypes)
        .allMatch(types -> !types.isEmpty() && Set.of("boolean", "null").containsAll(types));
  }

  /** One value for a list of one, a list of one for its value, a text for a scalar. */
  private Optional<Object> rewrapped(Schema choice, @Nullable Object value) {
    var types = choice.ownTypes();
    return switch (value) {
      case List<?> list ->
          list.size() == 1 && isTextOrObject(list.getFirst())
              ? best(list.getFirst()).map(each -> inside(each, list.getFirst()))
              : Optional.empty();
      case null -> Optional.empty();
      case Object one when types.contains("array") -> listOf(choice, one);
      case Number number when types.contains("string") ->
          Optional.<Object>of(plain(number)).filter(choice::admits);
      case Boolean flag when types.contains("string") ->
          Optional.<Object>of(flag.toString()).filter(choice::admits);
      default -> Optional.empty();
    };
  }

  private static boolean isTextOrObject(@Nullable Object value) {
    return value instanceof String || value instanceof Map;
  }

  private Optional<Object> listOf(Schema choice, Object one) {
    if (one instanceof String text
        && (text.isBlank() || new Reread(text, false).looksLike('[', ']'))) {
      return Optional.empty();
    }
    var item = of(choice.item(0));
    var value = item.value(one);
    return item.admits(value) ? Optional.of(List.of(value)) : Optional.empty();
  }

  private static String plain(Number number) {
    return number instanceof Double real && Double.isFinite(real) // others say what was written
        ? BigDecimal.valueOf(real).toPlainString()
        : number.toString();
  }
}
