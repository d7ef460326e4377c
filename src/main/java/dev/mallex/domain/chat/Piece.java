package dev.mallex.domain.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A piece of the model's answer on its way back, in the order in which the server sent it. */
public sealed interface Piece {

  /** The server has taken the request. */
  record Accepted() implements Piece {}

  /** The prompt is being read: {@code done} of {@code total} tokens that the cache did not hold. */
  record Progress(int done, int total) implements Piece {}

  record Text(String delta) implements Piece {}

  record Reasoning(String delta) implements Piece {}

  /** A call that the server itself parsed; {@code arguments} is JSON text, as it came. */
  record NativeCall(String id, String name, String arguments) implements Piece {}

  /** A call that is whole and checked, in the client's names. Only the tools room makes these. */
  record ToolUse(String id, String name, Map<String, Object> input) implements Piece {
    public ToolUse {
      input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }
  }

  /**
   * A call of which nothing but the name and what comes before a long text is checked: the member
   * {@code argument}, which comes as it is written. {@link ToolUseGrows} and, at the end, {@link
   * ToolUseEnds} follow; where they do not, the call was never made.
   */
  record ToolUseBegins(String id, String name, Map<String, Object> input, String argument)
      implements Piece {
    public ToolUseBegins {
      input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
    }
  }

  /** More of that text. */
  record ToolUseGrows(String text) implements Piece {}

  /** The last of that text, and all other members of the input; now the whole call is checked. */
  record ToolUseEnds(String text, Map<String, Object> others) implements Piece {
    public ToolUseEnds {
      others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }
  }

  /** Tokens as the server counts them: {@code prompt} includes {@code cached}. */
  record Usage(int prompt, int cached, int completion) implements Piece {}

  /** The server's {@code finish_reason}: {@code stop}, {@code length}, {@code tool_calls} … */
  record Finish(String reason) implements Piece {}
}
