package dev.mallex.app.explain;

import dev.mallex.domain.messages.Usage;
import java.time.Duration;

/**
 * What was read again although the previous prompt had it.
 *
 * @param expected tokens that the server's cache could have held, as the two prompts begin
 * @param tokens that were read again
 * @param took about how long that took, at the speed of this turn
 * @param words what the server's cache did, for people
 */
public record Cost(int expected, int tokens, Duration took, String words) {

  /** Where the server told no tokens. */
  public static final Cost UNKNOWN = new Cost(0, 0, Duration.ZERO, "");

  /** The cache ends where tokens do, and templates write a few behind the last message. */
  private static final int SLACK = 16;

  /** Tokens are not spread evenly over characters: of an estimate so many hundredths may miss. */
  private static final int UNEVEN = 20;

  /** A first prompt can have nothing of its own in the cache. */
  public static Cost first(Usage usage) {
    var words =
        usage.cacheRead() == 0
            ? ""
            : "its beginning was known from other conversations, or from before";
    return new Cost(0, 0, Duration.ZERO, words);
  }

  /**
   * Of a prompt that came after another one.
   *
   * @param others how many prompts of other conversations came between
   * @param perToken how long a token took to be read
   */
  public static Cost of(
      Seam seam, Recollection.Known before, Usage usage, long others, Duration perToken) {
    int prompt = usage.input() + usage.cacheRead();
    if (prompt == 0) {
      return UNKNOWN;
    }
    boolean counted = seam.isWhole() && before.isRead();
    int expected = counted ? Math.min(before.tokens(), prompt) : share(prompt, seam.common(), seam);
    int missing = Math.max(0, expected - usage.cacheRead());
    boolean held = missing <= SLACK + (counted ? 0 : expected / UNEVEN);
    int again = share(prompt, seam.again(), seam);
    int tokens = Math.min(usage.input(), (held ? 0 : missing) + again);
    return new Cost(
        expected,
        tokens,
        perToken.multipliedBy(tokens),
        held ? held(seam, before, usage) : missed(before, others));
  }

  private static int share(int prompt, int chars, Seam seam) {
    return seam.chars() == 0 ? 0 : (int) ((long) prompt * chars / seam.chars());
  }

  private static String held(Seam seam, Recollection.Known before, Usage usage) {
    int answer = before.tokens() + before.answer() - usage.cacheRead();
    if (seam.cause() == Seam.Cause.EXTENDS && before.isRead() && answer > SLACK) {
      return "the previous prompt was held; of the answer to it %d tokens were read, for it came back otherwise than the model wrote it"
          .formatted(answer);
    }
    return "all that both prompts begin with was held";
  }

  private static String missed(Recollection.Known before, long others) {
    if (!before.isRead()) {
      return "not all of it was held: the previous turn was broken off";
    }
    return others > 0
        ? "not all of it was held: %d prompts of other conversations came between".formatted(others)
        : "not all of it was held: it was evicted, the server began anew, or its cache goes back to a few points only";
  }
}
