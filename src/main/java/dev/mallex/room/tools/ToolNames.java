package dev.mallex.room.tools;

import dev.mallex.config.Spelling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the names mean that a model gives to tools.
 *
 * @param known every name of a tool, of those that can be called
 */
record ToolNames<T>(Map<String, T> known) {

  /** {@code functions.bash:0}: what some families write around a name. */
  private static final Pattern WRAPPED = Pattern.compile("(?s)(?:.*[.:/])?([^.:/]+?)(?::\\d+)?");

  ToolNames {
    known = new LinkedHashMap<>(known);
  }

  /** The tool of that name, however it is written. */
  Optional<T> called(String name) {
    return spelt(name).or(() -> spelt(bare(name)));
  }

  /** The tool of that name, or the one whose name is near. */
  Optional<T> meant(String name) {
    return called(name).or(() -> near(name)).or(() -> near(bare(name)));
  }

  private Optional<T> spelt(String name) {
    return Optional.ofNullable(known.get(name))
        .or(() ->
            known.entrySet().stream()
                .filter(each -> Spelling.same(each.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst());
  }

  private Optional<T> near(String name) {
    return Spelling.near(name, new HashMap<>(known));
  }

  private static String bare(String name) {
    var wrapped = WRAPPED.matcher(name);
    return wrapped.matches() ? wrapped.group(1) : name;
  }
}
