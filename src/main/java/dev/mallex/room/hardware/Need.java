package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.SupervisorConfig.Flags;

/**
 * What a model needs of the memory while it serves, in 10⁹ bytes.
 *
 * @param flags how the server is started: what it may cache, how many answers it writes at once
 * @param contextTokens of each of them
 */
record Need(Flags flags, int contextTokens) {

  /** Python, the tokenizer and the server itself. */
  static final double PYTHON = 1.5;

  /** Of activations, for each 10⁹ active parameters, at steps of {@link #STEP} tokens. */
  private static final double ACTIVATIONS = 0.185;

  private static final int STEP = 2_048;
  private static final double LEAST_ACTIVATIONS = 1;

  /** Weights, the contexts of running answers, the prompt cache and an entry more, and the rest. */
  double of(Entry entry) {
    double context = (double) contextTokens * entry.kvBytesPerToken() / 1e9;
    double cache = flags.promptCacheBytes() / 1e9 + context;
    return entry.gigabytes()
        + flags.decodeConcurrency() * context
        + cache
        + activations(entry)
        + PYTHON;
  }

  private double activations(Entry entry) {
    double step = (double) flags.prefillStepSize() / STEP;
    return Math.max(LEAST_ACTIVATIONS, ACTIVATIONS * entry.model().activeBillions() * step);
  }
}
