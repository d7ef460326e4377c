package dev.mallex.app;

import java.time.Duration;

/** Tokens that the model read or wrote in one attempt, and how long that took. */
public record Stint(int tokens, Duration took) {

  static final Stint NONE = new Stint(0, Duration.ZERO);

  private static final int FEW = 5;
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  /**
   * Whether it tells of the machine's speed: so many tokens do, or a fifth of them that took a
   * while. What is short is mostly something else.
   */
  boolean isTelling(int many) {
    return !took.isZero()
        && (tokens >= many || (tokens >= many / FEW && took.compareTo(A_WHILE) >= 0));
  }

  double tokensPerSecond() {
    return tokens / (took.toNanos() / 1e9);
  }
}
