package dev.mallex.room.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A slip of the pen in one word of a tool's name: two neighbours swapped, or one letter too many or
 * too few inside the word or at its end. A letter that stands for another makes other words too
 * easily ({@code get} and {@code set}, {@code close} and {@code clone}), as do the first letter, a
 * digit, and an s at the end.
 */
final class Slip {

  private static final Pattern BETWEEN = Pattern.compile("[-_.:/\\s]+|(?<=[a-z0-9])(?=[A-Z])");
  private static final int SHORTEST = 4;

  /** Words that are a slip away from others, and yet are meant. */
  private static final Set<String> WORDS =
      Set.of(
          "form", "from", "past", "plan", "plant", "post", "short", "sort", "star", "stat", "start",
          "use", "user", "crate", "trial", "trail", "view", "unite", "untie");

  private Slip() {}

  /** Whether somebody who said the one name meant the other. */
  static boolean between(String said, String known) {
    var one = words(said);
    var other = words(known);
    if (one.size() != other.size()) {
      return false;
    }
    var differ = new ArrayList<Integer>();
    for (int at = 0; at < one.size(); at++) {
      if (!one.get(at).equals(other.get(at))) {
        differ.add(at);
      }
    }
    return differ.size() == 1 && isSlip(one.get(differ.getFirst()), other.get(differ.getFirst()));
  }

  private static List<String> words(String name) {
    return BETWEEN.splitAsStream(name).map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  private static boolean isSlip(String said, String known) {
    if (known.length() < SHORTEST || WORDS.contains(said)) {
      return false;
    }
    return switch (said.length() - known.length()) {
      case 0 -> isSwapped(said, known);
      case 1 -> isLonger(said, known);
      case -1 -> isLonger(known, said);
      default -> false;
    };
  }

  private static boolean isSwapped(String one, String other) {
    int at = common(one, other);
    return at + 1 < one.length()
        && one.charAt(at) == other.charAt(at + 1)
        && one.charAt(at + 1) == other.charAt(at)
        && one.substring(at + 2).equals(other.substring(at + 2));
  }

  private static boolean isLonger(String longer, String shorter) {
    int at = common(longer, shorter);
    char more = longer.charAt(at);
    return at > 0
        && longer.substring(at + 1).equals(shorter.substring(at))
        && Character.isLetter(more)
        && !(more == 's' && at == shorter.length());
  }

  /** So many letters at the beginning are the same. */
  private static int common(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }
}
