package dev.mallex.room.tools.reading;

import java.math.BigDecimal;

/** A number that keeps its digits as they were written: {@code 1.10} may have been a version. */
final class WrittenNumber extends BigDecimal {

  private static final long serialVersionUID = 1;

  private final String written;

  WrittenNumber(String written) {
    super(written);
    this.written = written;
  }

  @Override
  public String toString() {
    return written;
  }

  @Override
  public String toPlainString() {
    return written;
  }
}
