package dev.mallex.room.tools.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a pattern makes of one place in a growing text: it stands there, may yet, or does not. */
final class Ahead {

  private final Matcher matcher;
  private final boolean stands;

  private Ahead(Matcher matcher) {
    this.matcher = matcher;
    this.stands = matcher.lookingAt();
  }

  static Ahead at(int from, StringBuilder text, Pattern pattern) {
    return new Ahead(pattern.matcher(text).region(from, text.length()));
  }

  boolean stands() {
    return stands;
  }

  /** Whether it does not stand there, but more text may change that. */
  @SuppressWarnings("JdkObsolete") // more text is what this is about
  boolean mayCome() {
    return !stands && matcher.hitEnd();
  }

  /** Whether more text may change what it makes of the place, even where it stands. */
  @SuppressWarnings("JdkObsolete") // more text is what this is about
  boolean mayGrow() {
    return matcher.hitEnd();
  }

  /** Where it ends, if it stands there. */
  int end() {
    return matcher.end();
  }

  /** The name in it, if it has one. */
  Optional<String> name() {
    return matcher.groupCount() == 0 ? Optional.empty() : Optional.ofNullable(matcher.group(1));
  }
}
