package dev.mallex.room.tools;

import java.util.Map;
import java.util.regex.Pattern;

/** Says a regular expression as models write it as an extended one of POSIX: classes by name. */
final class PosixRegex {

  private static final Map<Character, String> CLASSES =
      Map.of('d', "0-9", 's', "[:space:]", 'w', "[:alnum:]_");

  private static final String KEPT = ".^$+()|{}[]*?\\bB<>";

  /** What makes a brace count; every other one means itself. */
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}(,\\d{0,4})?\\}");

  private final String pattern;
  private final StringBuilder out = new StringBuilder();
  private boolean inSet;
  private int at;

  private PosixRegex(String pattern) {
    this.pattern = pattern;
  }

  static String of(String pattern) {
    var regex = new PosixRegex(pattern);
    while (regex.at < pattern.length()) {
      regex.next();
    }
    return regex.out.toString();
  }

  private void next() {
    char c = pattern.charAt(at++);
    if (c == '\\' && at < pattern.length()) {
      escape(pattern.charAt(at++));
    } else if (c == '(' && pattern.startsWith("?:", at)) {
      at += 2;
      out.append('(');
    } else if (c == '{'
        && !inSet
        && !COUNT.matcher(pattern).region(at, pattern.length()).lookingAt()) {
      out.append("\\{");
    } else {
      bracket(c);
      out.append(c);
    }
  }

  /** A closing bracket that comes first in a set belongs to it. */
  private void bracket(char c) {
    if (inSet && c == ']') {
      inSet = !(pattern.startsWith("[]", at - 2) || pattern.startsWith("[^]", at - 3));
    } else if (c == '[') {
      inSet = true;
    }
  }

  private void escape(char c) {
    var named = CLASSES.getOrDefault(Character.toLowerCase(c), "");
    if (named.isEmpty()) {
      literal(c);
    } else if (inSet) {
      out.append(named);
    } else {
      out.append(Character.isUpperCase(c) ? "[^" : "[").append(named).append(']');
    }
  }

  /** POSIX knows no escape of what needs none, and in a set none at all. */
  private void literal(char c) {
    if (c == 't') {
      out.append('\t');
    } else if (inSet || KEPT.indexOf(c) < 0) {
      out.append(c);
    } else {
      out.append('\\').append(c);
    }
  }
}
