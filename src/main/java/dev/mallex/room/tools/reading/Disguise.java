package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;

/**
 * Tags of our own dialect within a value or a result, so that they are none: an invisible character
 * stands behind their bracket, and one more where there are some already. The model writes them in
 * that form too, and it is undone again.
 */
public final class Disguise {

  private static final String INVISIBLE = "\u200B";

  private final Pattern tag;
  private final Pattern disguised;

  /** {@code marker} is what our own tags begin with. */
  public Disguise(String marker) {
    var behind = "(?=" + INVISIBLE + "*[\\s\\\\/]{0,4}(?i:" + Pattern.quote(marker) + "))";
    this.tag = Pattern.compile("<" + behind);
    this.disguised = Pattern.compile("<" + INVISIBLE + behind);
  }

  public String of(String text) {
    return text.indexOf('<') < 0 ? text : tag.matcher(text).replaceAll("<" + INVISIBLE);
  }

  /** How much of a text that grows holds no disguise that is cut. */
  @SuppressWarnings("JdkObsolete") // more text is what this is about
  int whole(String text) {
    int last = text.lastIndexOf('<');
    if (last < 0) {
      return text.length();
    }
    var matcher = disguised.matcher(text).region(last, text.length());
    return !matcher.lookingAt() && matcher.hitEnd() ? last : text.length();
  }

  /** The text as it was before {@link #of}. */
  public String undone(String text) {
    return text.indexOf(INVISIBLE) < 0 ? text : disguised.matcher(text).replaceAll("<");
  }
}
