package dev.mallex.room.tools.reading;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A value without quotes, as Python or JSON has it. */
record Word(String written) {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final Set<String> TRUE = Set.of("true", "True");
  private static final Set<String> FALSE = Set.of("false", "False");
  private static final Set<String> NOTHING = Set.of("null", "None");

  /** What it means as JSON; empty where it is a mere word. */
  Optional<String> json() {
    if (TRUE.contains(written) || FALSE.contains(written)) {
      return Optional.of(String.valueOf(TRUE.contains(written)));
    }
    if (NOTHING.contains(written)) {
      return Optional.of("null");
    }
    return Optional.of(written).filter(word -> NUMBER.matcher(word).matches());
  }
}
