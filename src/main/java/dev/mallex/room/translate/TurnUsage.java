package dev.mallex.room.translate;

import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Usage;

/**
 * The tokens of one answer: as the server counts them, less those that nobody sees; estimated where
 * it was stopped before it told.
 */
final class TurnUsage {

  private static final int CHARS_PER_TOKEN = 4;

  private final int estimate;
  private final int before;
  private Piece.Usage counted = new Piece.Usage(0, 0, 0);
  private boolean isCounted;
  private boolean thought;
  private long chars;

  /** {@code estimate} is of the prompt; {@code before} were told by an attempt before this one. */
  TurnUsage(int estimate, int before) {
    this.estimate = estimate;
    this.before = before;
  }

  void count(Piece.Usage usage) {
    counted = usage;
    isCounted = usage.prompt() > 0;
  }

  /** So many characters reached the caller. */
  void told(int more) {
    chars += more;
  }

  void thought() {
    thought = true;
  }

  /** Before anything is known. */
  Usage atFirst() {
    return new Usage(estimate, 0, 0);
  }

  /** At the end of an answer of which nothing was wanted. */
  Usage ofPrompt() {
    var total = total(true);
    return new Usage(total.input(), total.cacheRead(), 0);
  }

  /**
   * At the end. The server's prompt count includes what its cache held, the Messages API's does
   * not; its completion count includes the token that ends the answer and the one that ends the
   * thoughts.
   *
   * @param ended whether the model ended its answer itself
   */
  Usage total(boolean ended) {
    if (!isCounted) {
      int told = chars == 0 ? 0 : (int) Math.ceilDiv(chars, CHARS_PER_TOKEN);
      return new Usage(estimate, 0, before + told);
    }
    int hidden = (ended ? 1 : 0) + (thought ? 1 : 0);
    int output = Math.max(chars == 0 ? 0 : 1, counted.completion() - hidden);
    return new Usage(
        Math.max(0, counted.prompt() - counted.cached()), counted.cached(), before + output);
  }
}
