package dev.mallex.app.explain;

/**
 * Where a prompt leaves the one before it in its conversation.
 *
 * @param place the part that differs first; empty where none does
 * @param offset characters of that part which are the same
 * @param common characters with which both prompts begin
 * @param again characters behind the seam that the previous prompt had as well
 * @param chars of the whole prompt
 * @param words why, for people
 */
public record Seam(
    Cause cause, String place, int offset, int common, int again, int chars, String words) {

  /** Why it leaves it. */
  public enum Cause {
    /** There is nothing to compare it with. */
    FIRST,
    /** It goes on where the previous one ended. */
    EXTENDS,
    SAME,
    /** The client took something back that had been said. */
    WENT_BACK,
    COMPACTION,
    /** The window did not hold it, and results of tools were shortened. */
    ELISION,
    SYSTEM,
    TOOLS,
    HISTORY,
    DIALECT,
    BUDGET,
    /** The switches of the template. */
    SETTINGS
  }

  /** Of a prompt that is the first of its conversation, as far as anybody remembers. */
  public static Seam first(Prompt prompt) {
    return new Seam(
        Cause.FIRST,
        "",
        0,
        0,
        0,
        prompt.chars(),
        "the first prompt of this conversation that is remembered");
  }

  /** Whether all of the previous prompt is in it, at its beginning. */
  public boolean isWhole() {
    return switch (cause) {
      case EXTENDS, SAME, SETTINGS -> true;
      default -> false;
    };
  }
}
