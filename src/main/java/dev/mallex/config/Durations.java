package dev.mallex.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a duration is written: {@code 500ms}, {@code 90s}, {@code 2m}, {@code 1h}, {@code 1h30m}. */
final class Durations {

  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART + ")+");

  private Durations() {}

  static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        PART.matcher(text)
            .results()
            .map(part -> of(Double.parseDouble(part.group(1)), part.group(2)))
            .reduce(Duration.ZERO, Duration::plus));
  }

  /** In the largest unit that says it without a fraction. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0 || millis == 0) {
      return millis + "ms";
    }
    if (millis % 60_000 != 0) {
      return millis / 1_000 + "s";
    }
    return millis % 3_600_000 == 0 ? millis / 3_600_000 + "h" : millis / 60_000 + "m";
  }

  private static Duration of(double amount, String unit) {
    double millis =
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    return Duration.ofNanos(Math.round(amount * millis * 1_000)).multipliedBy(1_000);
  }
}
