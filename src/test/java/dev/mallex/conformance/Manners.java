package dev.mallex.conformance;

import java.util.Map;

/** How a desk takes what the real API would refuse. */
public enum Manners {
  /** As mallex is shipped: tolerates what has a meaning all the same. */
  LENIENT(Map.of()),

  /** Refuses what the API refuses. */
  STRICT(Map.of("strict", "true"));

  private final Map<String, String> keys;

  Manners(Map<String, String> keys) {
    this.keys = keys;
  }

  /** What stands in {@code ingress.yaml} for it. */
  Map<String, String> keys() {
    return keys;
  }
}
