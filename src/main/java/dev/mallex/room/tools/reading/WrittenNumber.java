package dev.mallex.room.tools.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number that keeps its digits as they were written: {@code 1.10} may have been a version. */
final class WrittenNumber extends BigDecimal {

  private static final long serialVersionUID = 1;

  private final String written;

  WrittenNumber(String written) {
    super(written);
    this.written = written;
  }

  static Map<String, Object> usual(Map<String, Object> object) {
    var usual = new LinkedHashMap<>(object);
    usual.replaceAll((_, value) -> each(value));
    return usual;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the keys of JSON are texts, and it has nulls
  private static Object each(@Nullable Object value) {
    return switch (value) {
      case WrittenNumber number -> number.doubleValue();
      case Map<?, ?> map -> usual((Map<String, Object>) map);
      case List<?> list -> {
        var all = new ArrayList<Object>(list);
        all.replaceAll(WrittenNumber::each);
        yield all;
      }
      case null, default -> value;
    };
  }

  /** With the sign of nought. */
  @Override
  public double doubleValue() {
    return Double.parseDouble(written);
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
