package dev.mallex.room.tools.reading;

/** Where marks stand in a text that grows. */
final class Marks {

  private Marks() {}

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
