package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;

/** Where marks stand in a text that grows. */
final class Marks {

  /** What no word holds; without it, the beginning of a marker may be that of prose. */
  private static final String IN_NO_WORD = "<[{|=";

  /** The greater part of a tag; nobody speaks of it so. */
  private static final Pattern HALF_TAG =
      Pattern.compile("<(?=.{6})\\|?[A-Za-z][\\w:-]*\\|?|\\[TOOL_[A-Z]*");

  private Marks() {}

  /** Whether nothing but the greater part of a tag is left of the text. */
  static boolean halfTag(StringBuilder text, int at) {
    return HALF_TAG.matcher(text).region(at, text.length()).matches();
  }

  /** Whether something stands there or behind it that no word holds. */
  static boolean inNoWord(StringBuilder text, int at) {
    return text.chars().skip(at).anyMatch(c -> IN_NO_WORD.indexOf(c) >= 0);
  }

  static boolean stands(String mark, StringBuilder text, int at) {
    return text.length() - at >= mark.length()
        && mark.contentEquals(text.subSequence(at, at + mark.length()));
  }

  /** Whether the text ends at {@code at} in the middle of it. */
  static boolean partial(String mark, StringBuilder text, int at) {
    int length = text.length() - at;
    return length < mark.length() && mark.startsWith(text.substring(at));
  }
}
