package dev.mallex.room.supervisor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lines of the server's log after which it will never answer again, and what they mean. */
final class Verdicts {

  private static final Map<String, String> SIGNS = new LinkedHashMap<>();

  static {
    SIGNS.put("Insufficient Memory", "it ran out of memory");
    SIGNS.put("metal::malloc", "it ran out of memory");
    SIGNS.put("Address already in use", "its port is in use");
    SIGNS.put("libc++abi", "it crashed in native code");
    SIGNS.put("generation thread died", "its generation thread died");
    SIGNS.put("Exception in thread Thread-1 (_generate)", "its generation thread died");
  }

  private Verdicts() {}

  /** Why the server is lost, in words; empty where the line is no such sign. */
  static Optional<String> of(String line) {
    return SIGNS.entrySet().stream()
        .filter(sign -> line.contains(sign.getKey()))
        .findFirst()
        .map(sign -> sign.getValue() + " (" + line.strip() + ")");
  }
}
