package dev.mallex.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which tools of the client the model sees beside those of {@code tools/}. Names may hold {@code *}
 * for anything.
 *
 * @param show always shown
 * @param hide never shown, unless they have to be called
 * @param prefer the first ones where there is room
 * @param room characters of their definitions in the XML dialect, by the tier's name
 * @param nativeRoom the same where the model's template says them
 */
public record OtherTools(
    List<String> show,
    List<String> hide,
    List<String> prefer,
    Map<String, Integer> room,
    Map<String, Integer> nativeRoom) {

  private static final int MOST = 1_000_000;

  public OtherTools {
    show = List.copyOf(show);
    hide = List.copyOf(hide);
    prefer = List.copyOf(prefer);
    room = Collections.unmodifiableMap(new LinkedHashMap<>(room));
    nativeRoom = Collections.unmodifiableMap(new LinkedHashMap<>(nativeRoom));
  }

  static OtherTools read(Settings settings) {
    return new OtherTools(
        settings.texts("show", List.of()),
        settings.texts("hide", List.of()),
        settings.texts("prefer", List.of()),
        numbers(settings.section("characters")),
        numbers(settings.section("native-characters")));
  }

  /** None for a tier of which nothing is said. */
  public int room(String tier, boolean natively) {
    return (natively ? nativeRoom : room).getOrDefault(tier, 0);
  }

  public boolean isShown(String name) {
    return show.stream().anyMatch(pattern -> matches(pattern, name));
  }

  public boolean isHidden(String name) {
    return hide.stream().anyMatch(pattern -> matches(pattern, name));
  }

  /** Its place among those that are preferred; behind them all where it is not. */
  public int rank(String name) {
    for (int at = 0; at < prefer.size(); at++) {
      if (matches(prefer.get(at), name)) {
        return at;
      }
    }
    return prefer.size();
  }

  private static Map<String, Integer> numbers(Settings settings) {
    var numbers = new LinkedHashMap<String, Integer>();
    settings.names().forEach(name -> numbers.put(name, settings.number(name, 0, MOST, 0)));
    return numbers;
  }

  private static boolean matches(String pattern, String name) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
  }
}
