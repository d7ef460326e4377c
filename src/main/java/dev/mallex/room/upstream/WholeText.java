package dev.mallex.room.upstream;

/** A text that comes in pieces, none of which ends within a character: its first half waits. */
final class WholeText {

  private String held = "";

  String pass(String delta) {
    var text = held + delta;
    boolean cut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    held = cut ? text.substring(text.length() - 1) : "";
    return sound(cut ? text.substring(0, text.length() - 1) : text);
  }

  /** Half a character, if one waits, can only be replaced. */
  String rest() {
    var rest = held.isEmpty() ? "" : "\uFFFD";
    held = "";
    return rest;
  }

  /** The text with each lone half of a character replaced. */
  static String sound(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(point ->
            point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
