package dev.mallex.domain.messages;

/** Whether the model may, must or must not call a tool, and how many at once. */
public sealed interface ToolChoice {

  /** False where {@code disable_parallel_tool_use} was asked for. */
  boolean parallel();

  record Auto(boolean parallel) implements ToolChoice {}

  record Any(boolean parallel) implements ToolChoice {}

  record Named(String name, boolean parallel) implements ToolChoice {}

  record None() implements ToolChoice {
    @Override
    public boolean parallel() {
      return true;
    }
  }
}
