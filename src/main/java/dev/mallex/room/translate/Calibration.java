package dev.mallex.room.translate;

/**
 * What was learnt about one model's tokens from the prompts that its server has counted: how many a
 * character costs, and how many the template adds.
 *
 * @param chars seen, of which the older count less
 * @param tokens that they were
 */
record Calibration(double chars, double tokens, Overhead overhead) {

  static final Calibration NOTHING = new Calibration(0, 0, Overhead.UNKNOWN);

  private static final double AGEING = 0.8;

  /** For how many characters the first guess stands. */
  private static final double FIRM = 200;

  /** A shorter prompt is mostly template. */
  private static final int TELLING = 200;

  private static final double MOST_CHARS_PER_TOKEN = 12;
  private static final double MOST_TOKENS_PER_CHAR = 4;

  /** At least 1, from the length of the texts; {@code charsPerToken} is the first guess. */
  int estimate(Measure chars, double charsPerToken) {
    double rate = (FIRM / charsPerToken + tokens) / (FIRM + this.chars);
    return bounded(Math.round(rate * chars.size()) + overhead.of(chars.units()));
  }

  /** At least 1, from the tokens of the texts. */
  int exact(Measure tokens) {
    return bounded(tokens.size() + overhead.of(tokens.units()));
  }

  /** The server counted {@code prompt} tokens for texts of this length. */
  Calibration counted(Measure chars, int prompt) {
    double seen = prompt - overhead.of(chars.units());
    boolean telling =
        chars.size() >= TELLING
            && seen * MOST_CHARS_PER_TOKEN >= chars.size()
            && seen <= MOST_TOKENS_PER_CHAR * chars.size();
    return telling
        ? new Calibration(this.chars * AGEING + chars.size(), tokens * AGEING + seen, overhead)
        : this;
  }

  /** The server counted {@code prompt} tokens where the texts alone have these. */
  Calibration explained(Measure texts, int prompt) {
    return new Calibration(chars, tokens, overhead.learn(texts.units(), prompt - texts.size()));
  }

  private static int bounded(long tokens) {
    return Math.clamp(tokens, 1, Integer.MAX_VALUE);
  }
}
