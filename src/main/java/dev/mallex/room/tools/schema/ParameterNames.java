package dev.mallex.room.tools.schema;

import dev.mallex.config.Spelling;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What the names mean that a model gives to parameters.
 *
 * @param names by the name that is meant, in the order of their weight; the first is what the model
 *     was told
 */
public record ParameterNames(Map<String, List<String>> names) {

  /** Parameters that have one name each. */
  public static ParameterNames of(Collection<String> properties) {
    var names = new LinkedHashMap<String, List<String>>();
    properties.forEach(name -> names.put(name, List.of(name)));
    return new ParameterNames(names);
  }

  /**
   * What is meant, by what is said: the names as they are, then however they are written, then the
   * one near match. Each is meant once; a name that means nothing is left out.
   */
  public Map<String, String> meant(Set<String> said) {
    var meant = new HashMap<String, String>();
    match(said, meant, (word, name) -> word.equals(told(name)));
    match(said, meant, String::equals);
    match(said, meant, (word, name) -> known(name).contains(word));
    match(said, meant, this::calls);
    for (var word : said) {
      if (!meant.containsKey(word)) {
        Spelling.near(word, free(meant)).ifPresent(name -> meant.put(word, name));
      }
    }
    return meant;
  }

  /** The parameter that is given two values: one by our name, one by the client's. */
  public Optional<String> twice(Map<String, Object> said) {
    var meant = meant(said.keySet());
    return meant.entrySet().stream()
        .filter(each -> !meant.containsKey(each.getValue()) && said.containsKey(each.getValue()))
        .filter(each -> !Surplus.saysNothing(said.get(each.getValue())))
        .filter(each -> !Objects.equals(said.get(each.getKey()), said.get(each.getValue())))
        .map(each -> told(each.getValue()))
        .findFirst();
  }

  /** What the model was told that a parameter is called. */
  public String told(String name) {
    return known(name).getFirst();
  }

  private List<String> known(String name) {
    return names.getOrDefault(name, List.of(name));
  }

  /** Whether a word, however it is written, is one of the names of a parameter. */
  public boolean calls(String word, String name) {
    return known(name).stream().anyMatch(each -> Spelling.same(word, each));
  }

  private void match(
      Set<String> said, Map<String, String> meant, BiPredicate<String, String> matches) {
    for (var word : said) {
      for (var name : names.keySet()) {
        if (!meant.containsKey(word) && !meant.containsValue(name) && matches.test(word, name)) {
          meant.put(word, name);
        }
      }
    }
  }

  private Map<String, String> free(Map<String, String> meant) {
    var free = new HashMap<String, String>();
    names.forEach((name, known) -> {
      if (!meant.containsValue(name)) {
        known.forEach(each -> free.put(each, name));
      }
    });
    return free;
  }
}
