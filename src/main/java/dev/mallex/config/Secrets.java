package dev.mallex.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which values are never shown: those of keys whose last word is a token, a key or a password. */
final class Secrets {

  static final String HIDDEN = "(hidden)";

  private static final Pattern NAMES =
      Pattern.compile("(.*[-.])?(token|api-?key|password|secret)(\\[\\d+])?");

  private Secrets() {}

  /** The value as it may be seen; an empty secret hides nothing. */
  static Object shown(String key, Object value) {
    return switch (value) {
      case String text when text.isEmpty() -> text;
      case Object _ when isSecret(key) -> HIDDEN;
      case Map<?, ?> map -> shownMap(map);
      case List<?> list -> list.stream().map(each -> shownPart(key, each)).toList();
      case Duration duration -> Durations.text(duration);
      case Double number when number == Math.rint(number) -> Math.round(number);
      default -> value;
    };
  }

  static boolean isSecret(String key) {
    var words = key.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-');
    return NAMES.matcher(words.toLowerCase(Locale.ROOT)).matches();
  }

  private static Map<String, Object> shownMap(Map<?, ?> map) {
    var shown = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> shown.put(String.valueOf(key), shownPart(String.valueOf(key), value)));
    return shown;
  }

  private static Object shownPart(String key, @Nullable Object value) {
    return value == null ? "null" : shown(key, value);
  }
}
