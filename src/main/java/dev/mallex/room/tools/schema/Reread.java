package dev.mallex.room.tools.schema;

import dev.mallex.room.tools.reading.LenientJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A text, read as what it says.
 *
 * @param yes whether {@code yes} and {@code no} are answers, too
 */
record Reread(String text, boolean yes) {

  private static final int LONGEST_NUMBER = 40;

  /** Whether it says that there is nothing. */
  static boolean isNothing(String text) {
    return text.length() < 16
        && List.of("", "null", "none").contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** The value of that type. */
  Optional<?> as(String type) {
    return switch (type) {
      case "integer" -> number().flatMap(JsonType::whole);
      case "number" -> number().flatMap(Reread::plain);
      case "boolean" -> truth();
      case "array" -> starts('[') ? LenientJson.parse(text).filter(List.class::isInstance) : none();
      case "object" -> starts('{') ? LenientJson.parse(text).filter(Map.class::isInstance) : none();
      default -> none();
    };
  }

  /** Whether it is a list or an object, or was meant to be. */
  boolean looksLike(char opening, char closing) {
    return starts(opening) && text.stripTrailing().endsWith(String.valueOf(closing));
  }

  private boolean starts(char opening) {
    return text.stripLeading().startsWith(String.valueOf(opening));
  }

  private Optional<Boolean> truth() {
    return switch (text.length() > 16 ? "" : text.strip()) {
      case "true", "True", "TRUE" -> Optional.of(true);
      case "false", "False", "FALSE" -> Optional.of(false);
      case "yes", "Yes" -> yes ? Optional.of(true) : Optional.empty();
      case "no", "No" -> yes ? Optional.of(false) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<BigDecimal> number() {
    try {
      return text.length() > LONGEST_NUMBER
          ? Optional.empty()
          : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Number> plain(BigDecimal number) {
    return JsonType.whole(number)
        .or(() -> Optional.of((Number) number.doubleValue()))
        .filter(each -> Double.isFinite(each.doubleValue()));
  }

  private static Optional<?> none() {
    return Optional.empty();
  }
}
