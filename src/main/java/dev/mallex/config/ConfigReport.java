package dev.mallex.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code mallex config} says.
 *
 * @param lines for people
 * @param facts for {@code --json}: maps, lists, texts and numbers only
 */
public record ConfigReport(List<String> lines, Map<String, Object> facts) {

  /** Where settings come from, and which of the places are there. */
  public static ConfigReport path(List<Location> places) {
    var lines = new ArrayList<String>();
    var facts = new ArrayList<Map<String, Object>>();
    for (var place : places) {
      lines.add(place.exists() ? place.path().toString() : place.path() + " (not there)");
      facts.add(facts("path", place.path().toString(), "exists", place.exists()));
    }
    return new ConfigReport(lines, Map.of("places", facts));
  }

  /** Every setting in force, without secrets, and who says it. */
  public static ConfigReport show(Configuration configuration) {
    var lines = new ArrayList<String>();
    var files = new LinkedHashMap<String, Object>();
    for (var reading : configuration.readings()) {
      if (!files.containsKey(reading.file())) {
        files.put(reading.file(), new LinkedHashMap<String, Object>());
        lines.add(reading.file());
      }
      lines.add("  %s: %s  (%s)".formatted(reading.key(), reading.shown(), reading.origin()));
      put(files.get(reading.file()), reading);
    }
    return new ConfigReport(lines, files);
  }

  /** Every problem, or that there is none. */
  public static ConfigReport check(Read read) {
    return switch (read) {
      case Read.Good _ -> new ConfigReport(List.of("no problems"), Map.of("problems", List.of()));
      case Read.Bad(var problems) -> {
        var lines = new ArrayList<String>();
        lines.add(
            "%d %s:".formatted(problems.size(), problems.size() == 1 ? "problem" : "problems"));
        problems.forEach(problem -> lines.add("  " + problem));
        yield new ConfigReport(
            lines, Map.of("problems", problems.stream().map(ConfigReport::facts).toList()));
      }
    };
  }

  @SuppressWarnings("unchecked") // show has just put it there
  private static void put(Object file, Reading reading) {
    ((Map<String, Object>) file)
        .put(reading.key(), facts("value", reading.shown(), "from", reading.origin()));
  }

  private static Map<String, Object> facts(Problem problem) {
    var facts = facts("file", problem.file(), "key", problem.key());
    facts.put("reason", problem.reason());
    return facts;
  }

  private static Map<String, Object> facts(
      String first, Object value, String second, Object other) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put(first, value);
    facts.put(second, other);
    return facts;
  }
}
