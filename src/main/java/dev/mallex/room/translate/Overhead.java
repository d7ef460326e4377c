package dev.mallex.room.translate;

/**
 * The tokens that a template adds to the texts: some for each unit, some for the whole. Learnt as a
 * line through what was seen, from the ChatML's as the first guess; what is older counts less.
 *
 * @param count of what was seen, and the sums of units and of what the guess missed by
 */
record Overhead(double count, double units, double squares, double missed, double missedByUnits) {

  static final Overhead UNKNOWN = new Overhead(0, 0, 0, 0, 0);

  /** {@code <|im_start|>}, the role, a line break; {@code <|im_end|>}, a line break. */
  private static final int EACH = 5;

  /** {@code <|im_start|>assistant} and a line break, for the answer. */
  private static final int ONCE = 3;

  private static final double AGEING = 0.9;

  /** How firmly the guess is held: what a unit costs differs less than what stands once. */
  private static final double FIRM_EACH = 3;

  private static final double FIRM_ONCE = 0.05;

  /** Beyond this, what was seen is no overhead: the server has another tokenizer. */
  private static final int MOST_EACH = 64;

  private static final int MOST_ONCE = 512;

  long of(int units) {
    double determinant = determinant();
    double each = (missedByUnits * (count + FIRM_ONCE) - this.units * missed) / determinant;
    double once = (missed * (squares + FIRM_EACH) - this.units * missedByUnits) / determinant;
    return Math.max(0, Math.round(guess(units) + each * units + once));
  }

  Overhead learn(int units, long tokens) {
    if (tokens < 0 || tokens > (long) MOST_EACH * units + MOST_ONCE) {
      return this;
    }
    double miss = tokens - guess(units);
    return new Overhead(
        count * AGEING + 1,
        this.units * AGEING + units,
        squares * AGEING + (double) units * units,
        missed * AGEING + miss,
        missedByUnits * AGEING + miss * units);
  }

  private double determinant() {
    return (squares + FIRM_EACH) * (count + FIRM_ONCE) - units * units;
  }

  private static double guess(int units) {
    return (double) EACH * units + ONCE;
  }
}
