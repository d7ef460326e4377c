package dev.mallex.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of one turn, as {@code mallex explain --json} has it: nothing of it is certain. */
record Explained(Map<String, Object> fields) {

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  static List<Explained> turns(Object turns) {
    return turns instanceof List<?> rows
        ? rows.stream()
            .filter(Map.class::isInstance)
            .map(row -> new Explained((Map<String, Object>) row))
            .toList()
        : List.of();
  }

  /** Empty where there is none. */
  Explained part(String name) {
    return turns(List.of(fields.getOrDefault(name, ""))).stream()
        .findFirst()
        .orElseGet(() -> new Explained(Map.of()));
  }

  List<Explained> parts(String name) {
    return turns(fields.getOrDefault(name, ""));
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Empty where there is none. */
  String text(String name) {
    return fields.getOrDefault(name, "").toString();
  }

  /** 0 where there is none. */
  long number(String name) {
    return fields.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** With its thousands apart. */
  String count(String name) {
    return String.format(Locale.ROOT, "%,d", number(name));
  }

  /** Milliseconds as seconds, or as minutes where they are many. */
  String time(String name) {
    var time = Duration.ofMillis(number(name));
    return time.toMinutes() < 2
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
        : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
