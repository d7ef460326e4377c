package dev.mallex.room.tools;

import dev.mallex.config.Spelling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the names mean that a model gives to tools.
 *
 * @param known every name of a tool, of those that can be called
 * @param guessed those that the model may have been told of
 */
record ToolNames<T>(Map<String, T> known, Map<String, T> guessed) {

  /** {@code functions.bash:0}: what some families write around a name. */
  private static final Pattern BEFORE =
      Pattern.compile("^(?:functions?|tools?|default_api|api)[.:/]+");

  private static final Pattern BEHIND = Pattern.compile(":\\d+$");

  ToolNames {
    known = new LinkedHashMap<>(known);
    guessed = new LinkedHashMap<>(guessed);
  }

  /** The tool of that name, however it is written. */
  Optional<T> called(String name) {
    return spelt(name).or(() -> spelt(bare(name)));
  }

  /** The tool of that name, or the one whose name it is but for a slip. */
  Optional<T> meant(String name) {
    return called(name).or(() -> slipped(bare(name)));
  }

  /** The name of a tool that may have been meant, or another one. */
  Optional<String> near(String name) {
    return Spelling.near(bare(name), guessed)
        .flatMap(tool ->
            guessed.keySet().stream().filter(each -> tool.equals(guessed.get(each))).findFirst());
  }

  private Optional<T> spelt(String name) {
    return Optional.ofNullable(known.get(name)).or(() -> one(spellings(name)));
  }

  private Set<T> spellings(String name) {
    return known.entrySet().stream()
        .filter(each -> Spelling.same(each.getKey(), name))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  private static <T> Optional<T> one(Set<T> some) {
    return some.size() == 1 ? some.stream().findFirst() : Optional.empty();
  }

  private Optional<T> slipped(String name) {
    return one(
        guessed.entrySet().stream()
            .filter(each -> Slip.between(name, each.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet()));
  }

  private static String bare(String name) {
    return BEFORE.matcher(BEHIND.matcher(name).replaceFirst("")).replaceFirst("");
  }
}
