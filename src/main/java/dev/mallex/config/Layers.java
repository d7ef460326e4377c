package dev.mallex.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one name on top of each other, at one level: the topmost word counts, maps merge,
 * lists and scalars replace. A key without a value says nothing.
 *
 * @param path the way from the top of the file to this level: empty, or ending in a dot
 * @param stack from the shipped defaults up to the user's own
 */
record Layers(String path, List<Layer> stack) {

  Layers {
    stack = List.copyOf(stack);
  }

  Optional<Entry> find(String key) {
    return stack.reversed().stream().flatMap(layer -> entry(layer, key).stream()).findFirst();
  }

  /** The level below; what lies under a value that is no map has been replaced by it. */
  Layers under(String key) {
    var below = new ArrayList<Layer>();
    for (var layer : stack.reversed()) {
      var value = layer.values().get(key);
      if (value instanceof Map<?, ?> map) {
        below.addFirst(new Layer(layer.file(), texts(map)));
      } else if (value != null) {
        break;
      }
    }
    return new Layers(path + key + ".", below);
  }

  /** The elements of the topmost list, each with its level of its own. */
  List<Layers> elements(String key) {
    var elements = new ArrayList<Layers>();
    find(key)
        .filter(Entry::isList)
        .ifPresent(entry -> {
          for (var element : (List<?>) entry.value()) {
            var at = "%s%s[%d].".formatted(path, key, elements.size());
            var values = element instanceof Map<?, ?> map ? texts(map) : Map.<String, Object>of();
            elements.add(new Layers(at, List.of(new Layer(entry.origin(), values))));
          }
        });
    return elements;
  }

  /** All in one, for what is data rather than settings; here a null is a value like others. */
  Map<String, Object> merged() {
    var merged = new LinkedHashMap<String, Object>();
    for (var layer : stack) {
      layer
          .values()
          .forEach((key, value) ->
              merged.put(key, value instanceof Map<?, ?> ? under(key).merged() : value));
    }
    return merged;
  }

  /** The file that says the most of a dotted key: it alone, or what it is in. */
  Optional<String> fileOf(String dotted) {
    int dot = dotted.indexOf('.');
    var head = dot < 0 ? dotted : dotted.substring(0, dot);
    var deeper = dot < 0 ? Optional.<String>empty() : under(head).fileOf(dotted.substring(dot + 1));
    return deeper
        .or(() -> find(head).map(Entry::origin))
        .or(() -> stack.isEmpty() ? Optional.empty() : Optional.of(stack.getLast().file()));
  }

  private Optional<Entry> entry(Layer layer, String key) {
    return Optional.ofNullable(layer.values().get(key))
        .map(value -> new Entry(value, layer.file(), path + key, false));
  }

  @SuppressWarnings("unchecked") // the keys of YAML and JSON are texts here
  private static Map<String, Object> texts(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
