package dev.mallex.app.explain;

/**
 * A part of a prompt that stands or falls as one.
 *
 * @param place where it stands, in words: {@code system}, {@code tools}, {@code message 7 (user)}
 */
record Stretch(Kind kind, String place, String text) {

  /** Whose words they are. */
  enum Kind {
    TOOLS,
    SYSTEM,
    USER,
    ASSISTANT,
    RESULT;

    /** Whether it stands in front of all that was said. */
    boolean isHead() {
      return this == TOOLS || this == SYSTEM;
    }
  }

  int chars() {
    return text.length();
  }

  boolean says(Stretch other) {
    return kind == other.kind && text.equals(other.text);
  }
}
