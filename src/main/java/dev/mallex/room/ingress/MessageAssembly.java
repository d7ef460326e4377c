package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the events of one answer into the message that a caller without streaming gets. */
final class MessageAssembly {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> message = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private boolean whole;

  void take(StreamEvent event) {
    switch (event) {
      case StreamEvent.MessageStart(var id, var model, var usage) -> start(id, model, usage);
      case StreamEvent.BlockStart(_, var block) -> drafts.add(new Draft(block));
      case StreamEvent.TextDelta(int index, var text) -> drafts.get(index).text.append(text);
      case StreamEvent.ThinkingDelta(int index, var text) -> drafts.get(index).text.append(text);
      case StreamEvent.SignatureDelta(int index, var text) -> drafts.get(index).signature = text;
      case StreamEvent.InputJsonDelta(int index, var json) -> drafts.get(index).text.append(json);
      case StreamEvent.BlockStop _, StreamEvent.Ping _ -> {}
      case StreamEvent.Accepted _, StreamEvent.PromptRead _, StreamEvent.Interrupted _ -> {}
      case StreamEvent.MessageDelta end -> stop(end);
      case StreamEvent.MessageStop() -> whole = true;
    }
  }

  /** Whether the message has all of its parts. */
  boolean whole() {
    return whole;
  }

  byte[] json() {
    message.put("content", drafts.stream().map(Draft::fields).toList());
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the message is not to be written as JSON", broken);
    }
  }

  static Map<String, Object> usage(Usage usage) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("input_tokens", usage.input());
    fields.put("cache_creation_input_tokens", 0);
    fields.put("cache_read_input_tokens", usage.cacheRead());
    fields.put("output_tokens", usage.output());
    return fields;
  }

  private void start(String id, String model, Usage usage) {
    message.put("id", id);
    message.put("type", "message");
    message.put("role", "assistant");
    message.put("model", model);
    message.put("content", List.of());
    message.put("stop_reason", null);
    message.put("stop_sequence", null);
    message.put("usage", usage(usage));
  }

  private void stop(StreamEvent.MessageDelta end) {
    message.put("stop_reason", ApiNames.of(end.stopReason()));
    message.put("stop_sequence", end.stopSequence().isEmpty() ? null : end.stopSequence());
    message.put("usage", usage(end.usage()));
  }

  /** A block that still grows. */
  private static final class Draft {

    private final Block opened;
    private final StringBuilder text = new StringBuilder();
    private String signature = "";

    Draft(Block opened) {
      this.opened = opened;
    }

    Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      switch (opened) {
        case Block.Text(var first) -> {
          fields.put("type", ApiNames.TEXT);
          fields.put("text", first + text);
        }
        case Block.Thinking(var first, var signed) -> {
          fields.put("type", ApiNames.THINKING);
          fields.put("thinking", first + text);
          fields.put("signature", signature.isEmpty() ? signed : signature);
        }
        case Block.ToolUse(var id, var name, _) -> {
          fields.put("type", ApiNames.TOOL_USE);
          fields.put("id", id);
          fields.put("name", name);
          fields.put("input", input(text.toString()));
        }
        case Block.Opaque(var whole) -> fields.putAll(whole);
        case Block.ToolResult _, Block.Image _, Block.Document _, Block.Pdf _ ->
            throw new IllegalArgumentException("an answer holds no " + opened.getClass());
      }
      return fields;
    }

    /** No parts, or empty ones, are a call without arguments. */
    private static Map<?, ?> input(String json) {
      try {
        return JSON.readTree(json).isObject() ? JSON.readValue(json, Map.class) : Map.of();
      } catch (JsonProcessingException broken) {
        return Map.of();
      }
    }
  }
}
