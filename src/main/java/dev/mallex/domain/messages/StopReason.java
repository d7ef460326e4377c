package dev.mallex.domain.messages;

/** Why an answer ended. */
public enum StopReason {
  END_TURN,
  MAX_TOKENS,
  STOP_SEQUENCE,
  TOOL_USE,
  REFUSAL
}
