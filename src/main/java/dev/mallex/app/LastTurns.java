package dev.mallex.app;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of the last turns, newest last. */
final class LastTurns {

  private static final int MOST = 50;
  private static final int SHOWN = 10;

  private final ArrayDeque<Facts> turns = new ArrayDeque<>();

  synchronized void add(Facts facts) {
    if (turns.size() == MOST) {
      turns.removeFirst();
    }
    turns.addLast(facts.withoutTexts());
  }

  /** The newest few as rows for people and scripts. */
  synchronized List<Map<String, Object>> rows() {
    return turns.stream().skip(Math.max(0, turns.size() - SHOWN)).map(LastTurns::row).toList();
  }

  private static Map<String, Object> row(Facts facts) {
    var row = new LinkedHashMap<String, Object>();
    row.put("at", facts.at().toString());
    row.put("outcome", facts.outcome());
    if (!facts.rule().isEmpty()) {
      row.put("rule", facts.rule());
    }
    row.put("tookMillis", facts.took().toMillis());
    row.put("toFirstMillis", facts.toFirst().toMillis());
    row.put("inputTokens", facts.usage().input());
    row.put("cachedTokens", facts.usage().cacheRead());
    row.put("outputTokens", facts.usage().output());
    row.put("attempts", facts.attempts());
    return row;
  }
}
