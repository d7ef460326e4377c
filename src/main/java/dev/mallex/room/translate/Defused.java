package dev.mallex.room.translate;

import java.util.List;

/**
 * Texts that a model's template takes for its own marks, made harmless: an invisible character
 * stands behind the first one. The model writes them in that form too, and it is undone again.
 *
 * @param tokens the marks, none of them empty
 */
record Defused(List<String> tokens) {

  private static final char INVISIBLE = '\u200B';

  Defused {
    tokens = tokens.stream().filter(token -> token.length() > 1).toList();
  }

  /** The text without a mark that would count. */
  String of(String text) {
    StringBuilder safe = null;
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      if (isMark(text, at)) {
        safe = safe == null ? new StringBuilder(text.length() + 16) : safe;
        safe.append(text, copied, at + 1).append(INVISIBLE);
        copied = at + 1;
      }
    }
    return safe == null ? text : safe.append(text, copied, text.length()).toString();
  }

  /** The text as it was before {@link #of}. */
  String undone(String text) {
    if (text.indexOf(INVISIBLE) < 0) {
      return text;
    }
    var plain = text;
    for (var token : tokens) {
      plain = plain.replace(harmless(token), token);
    }
    return plain;
  }

  /** How long an end of the text is that may become a harmless mark. */
  int beginnings(String text) {
    int longest = 0;
    for (var token : tokens) {
      var harmless = harmless(token);
      int most = Math.min(harmless.length() - 1, text.length());
      for (int length = most; length > longest; length--) {
        if (text.regionMatches(text.length() - length, harmless, 0, length)) {
          longest = length;
        }
      }
    }
    return longest;
  }

  private boolean isMark(String text, int at) {
    char first = text.charAt(at);
    for (var token : tokens) {
      if (token.charAt(0) == first && text.startsWith(token, at)) {
        return true;
      }
    }
    return false;
  }

  private static String harmless(String token) {
    return token.substring(0, 1) + INVISIBLE + token.substring(1);
  }
}
