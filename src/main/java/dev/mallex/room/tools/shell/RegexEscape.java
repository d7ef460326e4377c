package dev.mallex.room.tools.shell;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands behind a backslash in a regular expression as models write it.
 *
 * @param text the text that it means; empty where it means something else
 * @param named the characters that it means, as a set of POSIX has them; empty where it means none
 * @param not whether it means all but those
 * @param end where it ends in the pattern
 */
record RegexEscape(String text, String named, boolean not, int end) {

  private static final Map<Character, String> NAMED =
      Map.of('d', "0-9", 's', "[:space:]", 'w', "[:alnum:]_", 'h', "[:blank:]");

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("l", "[:alpha:]"),
          Map.entry("letter", "[:alpha:]"),
          Map.entry("alphabetic", "[:alpha:]"),
          Map.entry("lu", "[:upper:]"),
          Map.entry("uppercase", "[:upper:]"),
          Map.entry("ll", "[:lower:]"),
          Map.entry("lowercase", "[:lower:]"),
          Map.entry("n", "[:digit:]"),
          Map.entry("nd", "[:digit:]"),
          Map.entry("p", "[:punct:]"),
          Map.entry("z", "[:space:]"),
          Map.entry("zs", "[:space:]"),
          Map.entry("white_space", "[:space:]"));

  private static final Pattern POSIX =
      Pattern.compile("alpha|digit|alnum|upper|lower|punct|space|blank|xdigit|cntrl|graph|print");

  private static final Map<Character, String> CONTROLS =
      Map.of(
          't', "\t", 'r', "\r", 'n', "\n", 'f', "\f", 'v', "\u000b", 'a', "\u0007", 'e', "\u001b");

  private static final Pattern CODE =
      Pattern.compile(
          "x\\{(\\p{XDigit}{1,6})\\}|u\\{(\\p{XDigit}{1,6})\\}|x(\\p{XDigit}{2})|u(\\p{XDigit}{4})");

  private static final Pattern PROPERTY = Pattern.compile("[pP](?:\\{(\\^?)(\\w+)\\}|(\\w))");

  /** The one whose backslash stands before that place, which is in the pattern. */
  static RegexEscape at(int at, String pattern) {
    char c = pattern.charAt(at);
    var code = CODE.matcher(pattern).region(at, pattern.length());
    if (code.lookingAt()) {
      return text(character(code.group().replaceAll("[xu{}]", "")), code.end());
    }
    var property = PROPERTY.matcher(pattern).region(at, pattern.length());
    if (property.lookingAt()) {
      var name = property.group(2) == null ? property.group(3) : property.group(2);
      return new RegexEscape(
          "", property(name), c == 'P' != "^".equals(property.group(1)), property.end());
    }
    if (NAMED.containsKey(Character.toLowerCase(c))) {
      var named = NAMED.getOrDefault(Character.toLowerCase(c), "");
      return new RegexEscape("", named, Character.isUpperCase(c), at + 1);
    }
    boolean means = c < 128 && Character.isLetterOrDigit(c);
    int end = at + Character.charCount(pattern.codePointAt(at));
    return text(CONTROLS.getOrDefault(c, means ? "" : pattern.substring(at, end)), end);
  }

  private static RegexEscape text(String text, int end) {
    return new RegexEscape(text, "", false, end);
  }

  private static String character(String code) {
    int point = Integer.parseInt(code, 16);
    return Character.isValidCodePoint(point) ? Character.toString(point) : "";
  }

  private static String property(String name) {
    var known = name.toLowerCase(Locale.ROOT);
    return POSIX.matcher(known).matches()
        ? "[:" + known + ":]"
        : PROPERTIES.getOrDefault(known, "");
  }
}
