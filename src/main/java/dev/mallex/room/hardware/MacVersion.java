package dev.mallex.room.hardware;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A version of macOS, such as {@code 26.2}; compared number by number. */
record MacVersion(String text) implements Comparable<MacVersion> {

  private static final Pattern PRODUCT = Pattern.compile("ProductVersion:\\s*([\\d.]+)");
  private static final int[] NOTHING = {};

  /** As {@code sw_vers} prints it; empty where it does not. */
  static MacVersion of(String printed) {
    var found = PRODUCT.matcher(printed);
    return new MacVersion(found.find() ? found.group(1) : "");
  }

  boolean isKnown() {
    return !text.isEmpty();
  }

  /** Whether it is this one or a later. */
  boolean isFrom(String other) {
    return compareTo(new MacVersion(other)) >= 0;
  }

  @Override
  public int compareTo(MacVersion other) {
    return Arrays.compare(numbers(), other.numbers());
  }

  private int[] numbers() {
    return text.matches("\\d{1,4}(\\.\\d{1,4}){0,3}")
        ? Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray()
        : NOTHING;
  }
}
