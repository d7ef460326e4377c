package dev.mallex.config;

import java.math.BigDecimal;
import java.util.Optional;

/** From where to where a number may go, both ends included. */
record Range(double least, double most, boolean whole) {

  Optional<Double> of(Entry entry) {
    return entry.number().filter(this::holds);
  }

  /** What is wanted, as a problem says it. */
  String words() {
    var kind = whole ? "a whole number" : "a number";
    return most >= Integer.MAX_VALUE
        ? "%s of at least %s".formatted(kind, plain(least))
        : "%s from %s to %s".formatted(kind, plain(least), plain(most));
  }

  private boolean holds(double number) {
    return number >= least && number <= most && (!whole || number == Math.rint(number));
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
