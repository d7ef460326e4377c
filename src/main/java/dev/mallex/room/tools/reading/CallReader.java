package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Optional;

/** Reads one call out of a text that grows. Keeps its place, and never begins anew. */
public interface CallReader {

  /** Reads on in all the text that has come so far. */
  Outcome read(StringBuilder text);

  /**
   * Decides, for the model stopped by itself and nothing follows; never {@link Outcome.Waiting}.
   */
  Outcome end(StringBuilder text);

  /** Decides, for the model was cut off here; {@link Outcome.Calls} where all is closed. */
  default Outcome cutOff(StringBuilder text) {
    return new Outcome.Unfinished();
  }

  /** The name of the tool that is called; empty while it has not been said. */
  String name(StringBuilder text);

  /**
   * What more has come of a long text that the call holds, when it is still being written. Only the
   * first long one of a call grows, and not in every format.
   *
   * @param least a text is long from so many characters on
   */
  default Optional<Growing> grown(StringBuilder text, int least) {
    return Optional.empty();
  }

  /** What a reader makes of the text. */
  sealed interface Outcome {

    /** More text is needed. */
    record Waiting() implements Outcome {}

    /** It was no call: up to {@code end} it is prose. */
    record NoCall(int end) implements Outcome {}

    /** Calls in one piece of text, which ends at {@code end}. */
    record Calls(List<Said> calls, int end) implements Outcome {
      public Calls {
        calls = List.copyOf(calls);
      }
    }

    /** A call that was begun and not completed. */
    record Unfinished() implements Outcome {}

    /**
     * No call, and not said to the user, up to {@code end}: it counts where a line begins or behind
     * a call, or else, if it does {@code anywhere}, where it is not spoken of.
     */
    record Other(Found found, boolean anywhere, int end) implements Outcome {}

    /** Meant as a call beyond doubt, complete, and not to be read; it ends at {@code end}. */
    record Garbled(int end) implements Outcome {}
  }
}
