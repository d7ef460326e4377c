package dev.mallex.domain.fault;

import java.util.regex.Pattern;

/** How model servers say that the memory does not hold what they were asked for. */
public final class OutOfMemory {

  private static final Pattern SIGNS =
      Pattern.compile(
          "(?i)insufficient memory|out of memory|memoryerror|metal::malloc|bad_alloc|cannot allocate memory");

  private OutOfMemory() {}

  /** Whether a line of a log, or the reason of an error, says so. */
  public static boolean isSaidBy(String text) {
    return SIGNS.matcher(text).find();
  }

  /** Asking again would end the same way. */
  public static Fault fault() {
    return new Fault.Broken("the model server ran out of memory");
  }
}
