package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;

/** Something that is wrong with an answer, in words for the model and for the user. */
record Complaint(String toModel, String toUser) {

  private static final String NOT_MADE = " It was not made.";
  private static final String AGAIN =
      NOT_MADE
          + " Write the whole call again, exactly in the form that you were shown, and nothing else.";

  /** A call that nobody can read. */
  static Complaint garbled(String name) {
    return of("The call%s could not be read.".formatted(named(name)), AGAIN);
  }

  /** A call that the end of the answer cut off. */
  static Complaint cutOff(String name) {
    return of("The call%s was cut off before it was complete.".formatted(named(name)), AGAIN);
  }

  /** A call that was promised and did not come: the server could not read it. */
  static Complaint lost() {
    return of("A call of a tool was begun, but it could not be read.", AGAIN);
  }

  /** A call that the client would refuse. */
  static Complaint unfit(String name, String why) {
    return of("The call%s does not fit the tool: %s.".formatted(named(name), why), AGAIN);
  }

  /** The same words over and over. */
  static Complaint circles() {
    return new Complaint(
        "You said the same over and over, and were stopped. Go on with the task in another way.",
        "The model said the same over and over. It was stopped.");
  }

  /** A call that failed too often: what to tell the model was told in its prompt. */
  static Complaint barred(String name) {
    return of("The call%s failed in the same way each time.".formatted(named(name)), AGAIN);
  }

  /** No call, where the client insists on one. */
  static Complaint demand(String demand) {
    return of(demand, "");
  }

  /** A call of which something else was told than what it turned out to be. */
  static Complaint changed(String name) {
    return of("The call%s turned out otherwise than it had begun.".formatted(named(name)), AGAIN);
  }

  /** A call that stood before the end of a thought: nobody can take it back. */
  static Complaint thought() {
    return of("A call was written in a thought.", AGAIN);
  }

  /** The user's part within an answer. */
  Piece aside() {
    return new Piece.Text("[" + toUser + "]");
  }

  private static Complaint of(String what, String again) {
    return new Complaint(what + again, what + NOT_MADE);
  }

  private static String named(String name) {
    return name.isEmpty() ? "" : " of " + name;
  }
}
