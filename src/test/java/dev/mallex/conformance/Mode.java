package dev.mallex.conformance;

/** How a caller wants its answer. */
enum Mode {
  STREAMED,
  WHOLE;

  boolean streams() {
    return this == STREAMED;
  }
}
