package dev.mallex.room.tools.reading;

/** What was found in the text of an answer, in its order. */
public sealed interface Found {

  /** What is said to the user, never half a marker. */
  record Prose(String text) implements Found {}

  /** A whole call; {@code raw} is how the model wrote it, with the white space before it. */
  record Call(Said said, String raw) implements Found {}

  /** White space and stray closing tags behind a call: nobody shall see them, they belong to it. */
  record Rest(String raw) implements Found {}

  /** What the model thought, in the midst of its answer. */
  record Thought(String words) implements Found {}

  /** The end of a thought that never began: all before it may have been one. */
  record ThoughtEnds() implements Found {}

  /** Here the model plays somebody else, to the end of its answer. */
  record Turn() implements Found {}

  /** A call that the answer's end cut off; {@code name} is empty where not even that was said. */
  record CutOff(String name) implements Found {}

  /** A call that nobody can read; {@code name} is empty where it cannot be told either. */
  record Garbled(String name, String raw) implements Found {}
}
