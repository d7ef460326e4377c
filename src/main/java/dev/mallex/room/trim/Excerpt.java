package dev.mallex.room.trim;

/** The beginning and the end of a text that is too long, and between them how much is missing. */
final class Excerpt {

  /** Less is not worth the note. */
  private static final int WORTH = 200;

  private Excerpt() {}

  /** At most {@code most} characters of the text, whole lines where it has lines, and the note. */
  static String of(String text, int most) {
    if (text.length() <= most + WORTH) {
      return text;
    }
    int from = head(text, most - most / 4);
    int to = tail(text, text.length() - most / 4);
    var missing =
        "[%d characters are left out here, for they do not fit. If you need them, ask for this part alone.]"
            .formatted(to - from);
    return text.substring(0, from) + missing + text.substring(to);
  }

  /** Behind the last line break before {@code at}, if that is not far. */
  private static int head(String text, int at) {
    int line = text.lastIndexOf('\n', at - 1) + 1;
    return line > at / 2 ? line : whole(text, at);
  }

  /** At the first line break from {@code at} on, if that is not far. */
  private static int tail(String text, int at) {
    int line = text.indexOf('\n', at);
    return line >= 0 && line - at < (text.length() - at) / 2 ? line : whole(text, at);
  }

  /** No character is cut in two. */
  private static int whole(String text, int at) {
    boolean within =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return within ? at - 1 : at;
  }
}
