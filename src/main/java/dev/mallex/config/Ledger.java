package dev.mallex.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was asked for while files were read, what was answered, and what was wrong. */
final class Ledger {

  private static final int LONGEST = 80;

  /** A level of a file, and the keys that were asked for there. */
  private record Level(String file, Layers layers, Set<String> asked) {}

  private final Overrides outside;
  private final List<Problem> problems;
  private final Map<String, Level> levels = new LinkedHashMap<>();
  private final Map<String, Reading> readings = new LinkedHashMap<>();
  private final Set<String> variables = new TreeSet<>();

  Ledger(Overrides outside, List<Problem> problems) {
    this.outside = outside;
    this.problems = problems;
  }

  /** A level of a file is read now: from here on, what nobody asks for there is unknown. */
  void open(String file, Layers layers) {
    level(file, layers);
  }

  /** Makes a key known, and finds what is said about it. */
  Optional<Entry> ask(String file, Layers layers, String key) {
    level(file, layers).asked().add(key);
    return layers.find(key);
  }

  /** As {@link #ask}, for a value that the environment or the command line may say too. */
  Optional<Entry> askWidely(String file, Layers layers, String key) {
    var inFile = ask(file, layers, key);
    variables.add(Overrides.variable(file, layers.path() + key));
    return outside.find(file, layers.path() + key).or(() -> inFile);
  }

  void read(String file, String key, Object value, String origin) {
    readings.put(file + ":" + key, new Reading(file, key, value, origin));
  }

  void wrong(Entry entry, String wanted) {
    var text = String.valueOf(Secrets.shown(entry.key(), entry.value()));
    var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    wrong(entry.problem("'%s' is not %s".formatted(shown, wanted)));
  }

  /** Notes a problem where the key is said, whoever says it. */
  void blame(String file, Layers layers, String key, String reason) {
    var path = layers.path() + key;
    var said = outside.find(file, path).map(entry -> entry.problem(reason));
    wrong(said.orElseGet(() -> new Problem(layers.fileOf(key).orElse(file), path, reason)));
  }

  void wrong(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Reports every key of a file that nobody asked for. */
  void finish(String file) {
    levels.values().stream().filter(level -> level.file().equals(file)).forEach(this::finish);
  }

  /** Reports every variable that stands for no key; once all files are read. */
  void finishOutside() {
    outside.strangers(variables).forEach(this::wrong);
  }

  List<Reading> readings() {
    return List.copyOf(readings.values());
  }

  private Level level(String file, Layers layers) {
    return levels.computeIfAbsent(
        file + ":" + layers.path(), _ -> new Level(file, layers, new LinkedHashSet<>()));
  }

  private void finish(Level level) {
    for (var layer : level.layers().stack()) {
      for (var key : layer.values().keySet()) {
        if (!level.asked().contains(key)) {
          var reason = Spelling.unknown("key", key, level.asked());
          wrong(new Problem(layer.file(), level.layers().path() + key, reason));
        }
      }
    }
  }
}
