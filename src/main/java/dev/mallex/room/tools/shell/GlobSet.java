package dev.mallex.room.tools.shell;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of characters in a glob, {@code [!a-z]}.
 *
 * @param end where it ends in the glob
 */
record GlobSet(boolean not, String inside, int end) {

  private static final int LONGEST = 200;

  private static final Pattern SET =
      Pattern.compile(
          "([!^]?)((?:\\]|\\[:\\w+:\\]|\\\\.|[^\\]\\\\])(?:\\[:\\w+:\\]|\\\\.|[^\\]\\\\])*)\\]",
          Pattern.DOTALL);

  private static final Pattern MEMBER =
      Pattern.compile("\\[:\\w+:\\]|\\\\?(.)(?:-\\\\?(.))?", Pattern.DOTALL);

  /** The set whose bracket opened before that place; nothing where it does not close. */
  static Optional<GlobSet> at(int at, String glob) {
    var set = SET.matcher(glob).region(at, Math.min(at + LONGEST, glob.length()));
    return set.lookingAt()
        ? Optional.of(new GlobSet(!set.group(1).isEmpty(), set.group(2), set.end()))
        : Optional.empty();
  }

  /**
   * As a set of POSIX, which knows no escapes: there a closing bracket comes first, a caret not
   * first, and a dash last.
   */
  String posix() {
    var plain = new StringBuilder(not ? "/" : "");
    var odd = new StringBuilder();
    var members = MEMBER.matcher(inside);
    while (members.find()) {
      if (members.group(1) == null) {
        plain.append(members.group());
      } else if (members.group(2) == null) {
        single(members.group(1), plain, odd);
      } else {
        range(members.group(1), members.group(2), plain, odd);
      }
    }
    return set(plain.toString(), odd.toString());
  }

  private static void single(String c, StringBuilder plain, StringBuilder odd) {
    (is(c, "]^-[") ? odd : plain).append(c);
  }

  /** One that runs backwards means the same forwards. */
  private static void range(String one, String other, StringBuilder plain, StringBuilder odd) {
    if (is(one, "]^-[") || is(other, "]^-[")) {
      single(one, plain, odd);
      single("-", plain, odd);
      single(other, plain, odd);
    } else {
      boolean forwards = one.compareTo(other) <= 0;
      plain.append(forwards ? one : other).append('-').append(forwards ? other : one);
    }
  }

  private String set(String plain, String odd) {
    var first = odd.contains("]") ? "]" : "";
    var last = odd.contains("-") ? "-" : "";
    var open = odd.contains("[") ? "[" : "";
    var all = first + plain + open;
    if (!odd.contains("^")) {
      return (not ? "[^" : "[") + all + last + "]";
    }
    if (all.isEmpty()) {
      return last.isEmpty() ? "\\^" : "[-^]";
    }
    return (not ? "[^" : "[") + all + "^" + last + "]";
  }

  private static boolean is(String c, String some) {
    return some.contains(c);
  }
}
