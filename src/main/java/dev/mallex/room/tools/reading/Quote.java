package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Optional;

/**
 * What stands at both ends of a text in a literal.
 *
 * @param mark how it is written
 * @param plain whether what stands in it is meant exactly so, without escapes
 */
record Quote(String mark, boolean plain) {

  /** All of them; one that begins like another comes before it. */
  private static final List<Quote> ALL =
      List.of(
          new Quote("<|\"|>", true),
          new Quote("<escape>", true),
          new Quote("\"\"\"", false),
          new Quote("'''", false),
          new Quote("\"", false),
          new Quote("'", false));

  /** The one that stands there. */
  static Optional<Quote> at(StringBuilder text, int at) {
    return ALL.stream().filter(quote -> Marks.stands(quote.mark, text, at)).findFirst();
  }

  /** Whether the text ends at {@code at} in the middle of one. */
  static boolean mayCome(StringBuilder text, int at) {
    return ALL.stream().anyMatch(quote -> Marks.partial(quote.mark, text, at));
  }
}
