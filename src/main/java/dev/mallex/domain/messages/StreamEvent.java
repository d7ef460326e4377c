package dev.mallex.domain.messages;

/**
 * One event of a streamed answer (Messages API, "streaming"): {@code message_start}, then blocks
 * one after another with indices 0, 1, 2 …, then {@code message_delta} and {@code message_stop}.
 */
public sealed interface StreamEvent {

  /** {@code usage} is an estimate here; {@link MessageDelta} has the truth. */
  record MessageStart(String id, String model, Usage usage) implements StreamEvent {}

  /** Opens a block: an empty text, an empty thinking, or a tool use without input. */
  record BlockStart(int index, Block block) implements StreamEvent {}

  record TextDelta(int index, String text) implements StreamEvent {}

  record ThinkingDelta(int index, String thinking) implements StreamEvent {}

  record SignatureDelta(int index, String signature) implements StreamEvent {}

  /** A part of a tool's input; all parts together are one JSON object. */
  record InputJsonDelta(int index, String partialJson) implements StreamEvent {}

  record BlockStop(int index) implements StreamEvent {}

  /** {@code stopSequence} is empty unless the reason is {@link StopReason#STOP_SEQUENCE}. */
  record MessageDelta(StopReason stopReason, String stopSequence, Usage usage)
      implements StreamEvent {}

  record MessageStop() implements StreamEvent {}

  /** The work goes on; says nothing of the answer. */
  record Ping() implements StreamEvent {}

  /** The request was understood: what it waits for now may take its time. Never on the wire. */
  record Accepted() implements StreamEvent {}

  /** So many tokens of those that the cache did not hold have been read. Never on the wire. */
  record PromptRead(int done, int total) implements StreamEvent {}

  /**
   * The attempt came to nothing in the middle of the message, and another goes on with it. Never on
   * the wire.
   *
   * @param blocks how many blocks were told, all of them closed
   * @param outputTokens what they cost
   */
  record Interrupted(int blocks, int outputTokens) implements StreamEvent {

    /** Nothing has been told. */
    public static final Interrupted NEVER = new Interrupted(0, 0);
  }

  /** Whether it is a part of the answer. */
  default boolean tells() {
    return switch (this) {
      case Ping _, Accepted _, PromptRead _, Interrupted _ -> false;
      case MessageStart _, BlockStart _, BlockStop _, MessageDelta _, MessageStop _ -> true;
      case TextDelta _, ThinkingDelta _, SignatureDelta _, InputJsonDelta _ -> true;
    };
  }
}
