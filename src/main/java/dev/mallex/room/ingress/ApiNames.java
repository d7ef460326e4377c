package dev.mallex.room.ingress;

import dev.mallex.domain.Table;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.StopReason;
import java.util.Map;

/** How the Messages API writes the names of our nouns. */
@Table
final class ApiNames {

  static final String TEXT = "text";
  static final String THINKING = "thinking";
  static final String TOOL_USE = "tool_use";
  static final String TOOL_RESULT = "tool_result";

  static final Map<String, Message.Role> ROLES =
      Map.of(
          "user", Message.Role.USER,
          "assistant", Message.Role.ASSISTANT,
          "system", Message.Role.SYSTEM);

  private ApiNames() {}

  static String of(StopReason reason) {
    return switch (reason) {
      case END_TURN -> "end_turn";
      case MAX_TOKENS -> "max_tokens";
      case STOP_SEQUENCE -> "stop_sequence";
      case TOOL_USE -> "tool_use";
      case REFUSAL -> "refusal";
    };
  }
}
