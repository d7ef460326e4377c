package dev.mallex.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is said above all files: the environment, and above that the command line.
 *
 * @param environment all of it; only {@code MALLEX_…} is looked at, and an empty text says nothing
 */
public record Overrides(Map<String, String> environment, List<Option> options) {

  private static final String OURS = "MALLEX_";

  /** Variables that are no settings: of the installer, the build, and the place of the settings. */
  private static final Set<String> OTHERS =
      Set.of(
          "MALLEX_HOME",
          "MALLEX_PREFIX",
          "MALLEX_CACHE",
          "MALLEX_NEIGHBOURS",
          "MALLEX_JVMS",
          "MALLEX_TRAIN");

  /** An option of the command line that stands for a key of a file. */
  record Option(String option, String file, String key, String text) {}

  public Overrides {
    environment = Map.copyOf(environment);
    options = List.copyOf(options);
  }

  public static Overrides nothing() {
    return of(Map.of());
  }

  public static Overrides of(Map<String, String> environment) {
    return new Overrides(environment, List.of());
  }

  /**
   * As this, with {@code --model} in place of the key {@code model} of {@code config.json}, say.
   */
  public Overrides with(String option, String file, String key, String text) {
    var more = new ArrayList<>(options);
    more.add(new Option(option, file, key, text));
    return new Overrides(environment, more);
  }

  Optional<Entry> find(String file, String key) {
    return options.stream()
        .filter(said -> said.file().equals(file) && said.key().equals(key))
        .reduce((_, last) -> last)
        .map(said -> new Entry(said.text(), "command line", said.option(), true))
        .or(() -> inEnvironment(variable(file, key)));
  }

  /** Variables of ours that name no key. */
  List<Problem> strangers(Set<String> known) {
    return new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(OURS))
            .filter(name -> !known.contains(name) && !OTHERS.contains(name))
            .map(
                name -> new Problem("environment", name, Spelling.unknown("variable", name, known)))
            .toList();
  }

  /** {@code MALLEX_INGRESS_PING_EVERY}; the keys of {@code config.json} go without a file. */
  static String variable(String file, String key) {
    var stem = file.replaceFirst("\\.[^./]+$", "");
    var whole = file.equals(Places.USER_FILE) ? key : stem + "." + key;
    return OURS
        + whole
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .toUpperCase(Locale.ROOT);
  }

  private Optional<Entry> inEnvironment(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isEmpty())
        .map(text -> new Entry(text, "environment", name, true));
  }
}
