package dev.mallex.room.trim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was cut so far, rule by rule. */
final class Tally {

  private final Map<String, Integer> chars = new LinkedHashMap<>();

  void cut(String rule, int count) {
    if (count > 0) {
      chars.merge(rule, count, Integer::sum);
    }
  }

  List<Trim.Cut> cuts() {
    return chars.entrySet().stream()
        .map(entry -> new Trim.Cut(entry.getKey(), entry.getValue()))
        .toList();
  }
}
