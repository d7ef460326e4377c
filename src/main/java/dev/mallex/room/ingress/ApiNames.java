package dev.mallex.room.ingress;

import dev.mallex.domain.Table;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.StopReason;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the Messages API writes the names of our nouns. */
@Table
final class ApiNames {

  static final String TEXT = "text";
  static final String THINKING = "thinking";
  static final String TOOL_USE = "tool_use";
  static final String TOOL_RESULT = "tool_result";

  /** Every kind of input block of the API, the beta ones not among them. */
  static final List<String> BLOCKS =
      List.of(
          TEXT,
          "image",
          "document",
          "search_result",
          THINKING,
          "redacted_thinking",
          TOOL_USE,
          TOOL_RESULT,
          "tool_reference",
          "server_tool_use",
          "web_search_tool_result",
          "web_fetch_tool_result",
          "code_execution_tool_result",
          "bash_code_execution_tool_result",
          "text_editor_code_execution_tool_result",
          "tool_search_tool_result",
          "container_upload");

  /** Kinds that the API knows and we carry unopened. */
  static final Set<String> FURTHER_BLOCKS =
      Set.of(
          "redacted_thinking",
          "tool_reference",
          "server_tool_use",
          "web_search_tool_result",
          "web_fetch_tool_result",
          "code_execution_tool_result",
          "bash_code_execution_tool_result",
          "text_editor_code_execution_tool_result",
          "tool_search_tool_result",
          "mcp_tool_use",
          "mcp_tool_result",
          "mcp_tool_listing",
          "compaction",
          "tool_addition",
          "tool_removal",
          "fallback",
          "advisor_tool_result",
          "browser_state");

  /** Every field of a request's body, those of beta headers included. */
  static final Set<String> FIELDS =
      Set.of(
          "model",
          "max_tokens",
          "messages",
          "system",
          "tools",
          "tool_choice",
          "thinking",
          "output_config",
          "stop_sequences",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "metadata",
          "service_tier",
          "speed",
          "inference_geo",
          "cache_control",
          "container",
          "diagnostics",
          "context_management",
          "compaction",
          "mcp_servers",
          "thread",
          "fallbacks",
          "fallback_credit_token",
          "billing_policy",
          "safeguards",
          "output_format");

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
