package dev.mallex.room.tools;

import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** New ids of tool uses: {@code toolu_} and 24 random characters. */
record ToolUseIds(IntUnaryOperator random) implements Supplier<String> {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 24;

  @Override
  public String get() {
    var id = new StringBuilder("toolu_");
    for (int at = 0; at < LENGTH; at++) {
      id.append(ALPHABET.charAt(random.applyAsInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
