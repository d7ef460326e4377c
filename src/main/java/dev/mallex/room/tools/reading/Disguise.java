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

  /** The text as it was before {@link #of}. */
  public String undone(String text) {
    return text.indexOf(INVISIBLE) < 0 ? text : disguised.matcher(text).replaceAll("<");
  }
}
