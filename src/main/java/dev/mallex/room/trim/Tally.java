package dev.mallex.room.trim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was cut so far, rule by rule. Rules of one name may have reasons of their own. */
final class Tally {

  private record Why(String rule, String reason) {}

  private final Map<Why, Integer> chars = new LinkedHashMap<>();

  void cut(String rule, String reason, int count) {
    if (count > 0) {
      chars.merge(new Why(rule, reason), count, Integer::sum);
    }
  }

  /** What another one counted, too. */
  void add(Tally other) {
    other.chars.forEach((why, count) -> cut(why.rule(), why.reason(), count));
  }

  List<Trim.Cut> cuts() {
    return chars.entrySet().stream()
        .map(
            entry -> new Trim.Cut(entry.getKey().rule(), entry.getKey().reason(), entry.getValue()))
        .toList();
  }
}
