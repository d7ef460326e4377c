package dev.mallex.room.translate;

import java.util.LinkedHashMap;
import java.util.OptionalLong;

/** Tokens of texts that were counted before: conversations say the same again at each turn. */
final class KnownTexts {

  private final long most;
  private final LinkedHashMap<String, Long> tokens = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /** Holds texts of so many characters together; the one not asked for longest goes first. */
  KnownTexts(long most) {
    this.most = most;
  }

  synchronized OptionalLong find(String text) {
    return tokens.containsKey(text) ? OptionalLong.of(tokens.get(text)) : OptionalLong.empty();
  }

  synchronized void note(String text, long counted) {
    held += tokens.put(text, counted) == null ? text.length() : 0;
    while (held > most) {
      held -= tokens.pollFirstEntry().getKey().length();
    }
  }
}
