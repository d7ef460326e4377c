package dev.mallex.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How this machine read the last prompts with one model.
 *
 * @param charsPerToken as seen, the latest weighing most; 0 where none were
 * @param speeds in tokens per second, the oldest first
 */
record Readings(double charsPerToken, List<Double> speeds) {

  static final Readings NONE = new Readings(0, List.of());

  private static final double WEIGHT = 0.3;

  /** Tokens of a prompt that tell how fast it is read. */
  private static final int MANY = 1_000;

  Readings {
    speeds = List.copyOf(speeds);
  }

  /** With what a turn has shown, if it has shown anything. */
  Readings and(Facts facts) {
    int tokens = facts.usage().input() + facts.usage().cacheRead();
    if (!facts.read().isTelling(MANY) || facts.promptChars() <= 0 || tokens <= 0) {
      return this;
    }
    var later = new LatestSpeeds(speeds).and(facts.read().tokensPerSecond());
    double seen = (double) facts.promptChars() / tokens;
    return new Readings(
        charsPerToken == 0 ? seen : charsPerToken + WEIGHT * (seen - charsPerToken), later.all());
  }

  /** The middle one of them; 0 where there are none. */
  double tokensPerSecond() {
    return new LatestSpeeds(speeds).middle();
  }

  /** Nothing where it is not one of ours. */
  static Readings read(String text) {
    try {
      var numbers = Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
      return new Readings(numbers.getFirst(), numbers.subList(1, numbers.size()));
    } catch (NumberFormatException _) {
      return NONE;
    }
  }

  /** Characters per token, then the speeds. */
  String text() {
    return String.format(Locale.ROOT, "%.2f ", charsPerToken) + new LatestSpeeds(speeds).text();
  }
}
