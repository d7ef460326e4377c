package dev.mallex.room.tools.reading;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes in a text as Python knows them. Those that it does not know stay as they are written, and
 * so do some that it knows and nobody means: {@code \b} and {@code \1} are of a regular expression,
 * {@code \0} of a shell.
 */
final class Escapes {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(u[0-9a-fA-F]{4}|U0010[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|x[0-9a-fA-F]{2}"
              + "|[0-3][0-7]{2}|[\\s\\S])");

  private Escapes() {}

  static String read(String written) {
    return written.indexOf('\\') < 0
        ? written
        : ESCAPE.matcher(written).replaceAll(Escapes::meaning);
  }

  private static String meaning(MatchResult escape) {
    var said = escape.group(1);
    boolean coded = said.length() > 1;
    return Matcher.quoteReplacement(
        switch (said.charAt(0)) {
          case 'u', 'U', 'x' -> coded ? character(said.substring(1), 16) : escape.group();
          case '0', '1', '2', '3' -> coded ? character(said, 8) : escape.group();
          case 'n' -> "\n";
          case 't' -> "\t";
          case 'r' -> "\r";
          case 'f' -> "\f";
          case '\\', '"', '\'' -> said;
          case '\n' -> "";
          default -> escape.group();
        });
  }

  private static String character(String digits, int base) {
    return Character.toString(Integer.parseInt(digits, base));
  }
}
