package dev.mallex.it;

import dev.mallex.conformance.Told;

/**
 * How a run of the client has to go, by what it is told first; whatever it asks further is answered
 * with {@link StepwiseReplies#DONE}.
 *
 * @param requests to the Messages API, the first included
 * @param says what its user reads at last, or what that begins with where it is an error
 */
record Course(int requests, boolean isError, String says) {

  private static final Course ONE_MORE = new Course(2, false, StepwiseReplies.DONE);

  /** A client that is made to ask for no tokens resumes three times what never begins. */
  private static final Course NOTHING_EVER =
      new Course(4, true, "API Error: Claude's response exceeded the 0 output token maximum.");

  /** It runs calls, resumes what was cut off, and tries once to mend what was refused. */
  static Course after(Told told) {
    return switch (told.stopReason()) {
      case "tool_use", "refusal" -> ONE_MORE;
      case "max_tokens" -> told.parts().isEmpty() ? NOTHING_EVER : ONE_MORE;
      default -> new Course(1, false, ((Told.Part.Text) told.parts().getLast()).text());
    };
  }
}
