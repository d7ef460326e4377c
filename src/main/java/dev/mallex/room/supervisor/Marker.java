package dev.mallex.room.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The one token with which a family opens a call: by forcing it raw mode is proven. */
record Marker(int id, String text) {

  private static final List<String> KNOWN =
      List.of(
          "<tool_call>",
          "[TOOL_CALLS]",
          "<|tool_call>",
          "<minimax:tool_call>",
          "<|tool_calls_section_begin|>",
          "<|tool_call_start|>",
          "<start_function_call>");

  /** The marker among the added tokens of a {@code tokenizer.json}, where it has one. */
  static Optional<Marker> in(JsonNode tokenizer) {
    return StreamSupport.stream(tokenizer.path("added_tokens").spliterator(), false)
        .map(token -> new Marker(token.path("id").asInt(-1), token.path("content").asText()))
        .filter(marker -> marker.id() >= 0 && KNOWN.contains(marker.text()))
        .findFirst();
  }
}
