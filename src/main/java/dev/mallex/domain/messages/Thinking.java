package dev.mallex.domain.messages;

/** What the caller said of thinking: nothing, on (enabled or adaptive), or off. */
public enum Thinking {
  UNSAID,
  ON,
  OFF
}
