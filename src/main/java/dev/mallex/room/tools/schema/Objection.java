package dev.mallex.room.tools.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a schema objects to, in words that a model understands: {@code 'limit' must be a number, not
 * "many"}.
 *
 * @param told what the model was told that a parameter is called
 */
public record Objection(Schema schema, UnaryOperator<String> told) {

  private static final int MOST = 3;
  private static final int LONGEST = 120;

  /** The first few, each place once; empty where there are none. */
  public String to(Map<String, Object> input, List<Misfit> misfits) {
    return misfits.stream()
        .map(misfit -> words(input, misfit))
        .distinct()
        .limit(MOST)
        .collect(Collectors.joining("; "));
  }

  private String words(Map<String, Object> input, Misfit misfit) {
    var path = misfit.path();
    var member = misfit.property();
    return switch (misfit.keyword()) {
      case "required", "dependentRequired" -> within(path, member) + " is missing";
      case "additionalProperties", "unevaluatedProperties" ->
          within(path, member) + " is unknown" + known(path);
      case "type", "enum", "const" -> mustBe(path, valueAt(input, path));
      case String any when Set.of("anyOf", "oneOf").contains(any) && !isOfItsType(input, path) ->
          mustBe(path, valueAt(input, path));
      default -> place(path) + " " + Quoted.cut(misfit.words(), LONGEST);
    };
  }

  private String mustBe(List<Object> path, @Nullable Object value) {
    return "%s must be %s, not %s".formatted(place(path), expected(path), Quoted.of(value));
  }

  /** To say what it must be would say what it is. */
  private boolean isOfItsType(Map<String, Object> input, List<Object> path) {
    var value = valueAt(input, path);
    return schemaAt(path).alternatives().stream().anyMatch(each -> each.admits(value));
  }

  private String expected(List<Object> path) {
    return new Expectation(schemaAt(path)).words();
  }

  private String known(List<Object> path) {
    var names =
        schemaAt(path).alternatives().stream()
            .flatMap(each -> each.properties().keySet().stream())
            .map(name -> path.isEmpty() ? told.apply(name) : name)
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; known here: " + Quoted.cut(names, LONGEST);
  }

  private String within(List<Object> path, String member) {
    return path.isEmpty()
        ? "'%s'".formatted(told.apply(member))
        : "'%s' in %s".formatted(Quoted.cut(member, LONGEST), place(path));
  }

  /** The last name on the way, and the first. */
  private String place(List<Object> path) {
    if (path.isEmpty()) {
      return "the input";
    }
    var last = path.getLast();
    var around = path.subList(0, path.size() - 1);
    if (last instanceof Integer at) {
      return "item %d of %s".formatted(at + 1, place(around));
    }
    return around.isEmpty()
        ? "'%s'".formatted(told.apply(last.toString()))
        : "'%s' in %s".formatted(last, place(around));
  }

  private Schema schemaAt(List<Object> path) {
    var place = schema;
    for (var step : path) {
      var inside = place;
      place =
          step instanceof Integer at
              ? one(inside.alternatives().stream().map(each -> each.item(at)).toList())
              : one(
                  inside.alternatives().stream()
                      .flatMap(each -> each.member(step.toString()).stream())
                      .toList());
    }
    return place;
  }

  private Schema one(List<Schema> any) {
    return any.size() == 1
        ? any.getFirst()
        : new Schema(Map.of("anyOf", any.stream().map(Schema::fields).toList()), schema.root());
  }

  private static @Nullable Object valueAt(@Nullable Object input, List<Object> path) {
    var place = input;
    for (var step : path) {
      place = step instanceof Integer at ? Schema.list(place).get(at) : Schema.map(place).get(step);
    }
    return place;
  }
}
