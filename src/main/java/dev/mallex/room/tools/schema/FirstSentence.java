package dev.mallex.room.tools.schema;

import java.util.regex.Pattern;

/** A description as far as a small model needs it. */
public final class FirstSentence {

  private static final Pattern END = Pattern.compile("\\.\\s+(?=\\p{Lu})|\\.?\\s*\\n|\\.$");

  private FirstSentence() {}

  /** Without its full stop, and no longer than that. */
  public static String of(String description, int longest) {
    var words = END.split(description.strip(), 2)[0].strip();
    return words.length() <= longest ? words : words.substring(0, longest).strip() + "…";
  }
}
