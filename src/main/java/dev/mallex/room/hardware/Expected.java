package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.Chips.Efficiency;

/**
 * How fast a model can be expected to be on a chip, by the shape of its work: reading a prompt is
 * bound by arithmetic, writing an answer by the memory's bandwidth.
 */
record Expected(Strength strength, Entry entry) {

  /** Dense models up to so many 10⁹ parameters are small. */
  private static final double SMALL = 15;

  /** Of the bandwidth, what reading weights really gets. */
  private static final double REAL = 0.85;

  /** At so many tokens, attention takes as long again as half of all else. */
  private static final double SPAN = 70_000;

  private static final double SPAN_OF_HYBRIDS = 150_000;

  /** Tokens a second of a prompt so long; 0 where that is unknown. */
  double promptSpeed(int tokens) {
    double active = entry.model().activeBillions();
    double span = entry.hybrid() ? SPAN_OF_HYBRIDS : SPAN;
    return active == 0
        ? 0
        : kind().reads() * strength.teraflops() * 1e3 / (2 * active) / (1 + tokens / (2 * span));
  }

  /** Tokens a second of an answer to a prompt so long; 0 where that is unknown. */
  double answerSpeed(int tokens) {
    double bytes = entry.model().activeBillions() * bytesPerWeight();
    double cache = (double) tokens * entry.kvBytesPerToken() / 1e9;
    return bytes == 0
        ? 0
        : 1 / ((bytes + cache) / (REAL * strength.bandwidth()) + kind().pauseMillis() / 1e3);
  }

  /** With scale and bias of each group of 64. */
  private double bytesPerWeight() {
    int bits = entry.bits();
    double billions = entry.model().billions();
    return bits == 0 ? (billions == 0 ? 0 : entry.gigabytes() / billions) : (bits + 0.5) / 8;
  }

  private Efficiency kind() {
    var model = entry.model();
    if (model.activeBillions() < model.billions()) {
      return strength.kin().experts();
    }
    return model.billions() <= SMALL ? strength.kin().small() : strength.kin().large();
  }
}
