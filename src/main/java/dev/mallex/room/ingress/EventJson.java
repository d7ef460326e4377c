package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Usage;

/** Writes events as the Messages API streams them: named, one line of JSON, a blank line. */
final class EventJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final String PING = record("ping", "");

  private EventJson() {}

  static String of(StreamEvent event) {
    return switch (event) {
      case StreamEvent.MessageStart(var id, var model, var usage) ->
          record("message_start", start(id, model, usage));
      case StreamEvent.BlockStart(int index, var block) ->
          record("content_block_start", at(index) + ",\"content_block\":" + opened(block));
      case StreamEvent.TextDelta(int index, var text) -> delta(index, "text_delta", "text", text);
      case StreamEvent.ThinkingDelta(int index, var thinking) ->
          delta(index, "thinking_delta", "thinking", thinking);
      case StreamEvent.SignatureDelta(int index, var signature) ->
          delta(index, "signature_delta", "signature", signature);
      case StreamEvent.InputJsonDelta(int index, var json) ->
          delta(index, "input_json_delta", "partial_json", json);
      case StreamEvent.BlockStop(int index) -> record("content_block_stop", at(index));
      case StreamEvent.MessageDelta end -> record("message_delta", stopped(end));
      case StreamEvent.MessageStop() -> record("message_stop", "");
      case StreamEvent.Ping() -> PING;
      case StreamEvent.Accepted(), StreamEvent.PromptRead _, StreamEvent.Interrupted _ -> "";
    };
  }

  /** The event that ends a stream which had begun when something went wrong. */
  static String error(Envelope envelope, String requestId) {
    return "event: error\ndata: " + envelope.body(requestId) + "\n\n";
  }

  private static String record(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + '"' + fields + "}\n\n";
  }

  private static String start(String id, String model, Usage usage) {
    return ",\"message\":{\"id\":%s,\"type\":\"message\",\"role\":\"assistant\",\"model\":%s,\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":%s}"
        .formatted(quoted(id), quoted(model), usage(usage));
  }

  private static String delta(int index, String type, String field, String value) {
    return record(
        "content_block_delta",
        "%s,\"delta\":{\"type\":\"%s\",\"%s\":%s}"
            .formatted(at(index), type, field, quoted(value)));
  }

  private static String stopped(StreamEvent.MessageDelta end) {
    var sequence = end.stopSequence().isEmpty() ? "null" : quoted(end.stopSequence());
    return ",\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":%s},\"usage\":%s"
        .formatted(ApiNames.of(end.stopReason()), sequence, usage(end.usage()));
  }

  private static String at(int index) {
    return ",\"index\":" + index;
  }

  /** A tool's input comes in deltas alone: clients ignore what stands here. */
  private static String opened(Block block) {
    return switch (block) {
      case Block.Text(var text) -> "{\"type\":\"text\",\"text\":" + quoted(text) + "}";
      case Block.Thinking(var thinking, var signature) ->
          "{\"type\":\"thinking\",\"thinking\":%s,\"signature\":%s}"
              .formatted(quoted(thinking), quoted(signature));
      case Block.ToolUse(var id, var name, _) ->
          "{\"type\":\"tool_use\",\"id\":%s,\"name\":%s,\"input\":{}}"
              .formatted(quoted(id), quoted(name));
      case Block.Opaque(var fields) -> json(fields);
      case Block.ToolResult _, Block.Image _, Block.Document _, Block.Pdf _ ->
          throw new IllegalArgumentException("an answer holds no " + block.getClass());
    };
  }

  private static String usage(Usage usage) {
    return json(MessageAssembly.usage(usage));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not to be written as JSON", broken);
    }
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
