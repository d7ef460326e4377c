package dev.mallex.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The shapes of the Messages API's answers; each check fails with a {@link Symptom}. */
final class Shape {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Shape() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new Symptom("not JSON: " + text);
    }
  }

  static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JsonProcessingException broken) {
      return false;
    }
  }

  static void message(JsonNode message) {
    Symptom.unless(message.path("id").asText().startsWith("msg_"), "no id: " + message);
    Symptom.unless(message.path("type").asText().equals("message"), "no message: " + message);
    Symptom.unless(message.path("role").asText().equals("assistant"), "no role: " + message);
    Symptom.unless(message.path("model").isTextual(), "no model: " + message);
    Symptom.unless(message.path("content").isArray(), "no content: " + message);
    Symptom.unless(message.has("stop_reason"), "no stop reason: " + message);
    Symptom.unless(
        message.at("/usage/input_tokens").asInt(-1) >= 0
            && message.at("/usage/output_tokens").asInt(-1) >= 0,
        "no usage: " + message);
  }

  /** A message that was not streamed. */
  static void whole(JsonNode message) {
    message(message);
    wholeCharacters(message);
    message.path("content").forEach(block -> block(block, false));
    var reason = message.path("stop_reason").asText();
    boolean called =
        message.path("content").findValuesAsText("type").stream().anyMatch("tool_use"::equals);
    Symptom.unless(!reason.equals("tool_use") || called, "stopped for a call that is not there");
    stopSequence(reason, message.path("stop_sequence"));
  }

  /**
   * @param fresh whether it only begins, and is empty
   */
  static void block(JsonNode block, boolean fresh) {
    boolean good =
        switch (block.path("type").asText()) {
          case "text" -> said(block, "text", fresh);
          case "thinking" -> said(block, "thinking", fresh) && block.path("signature").isTextual();
          case "tool_use" ->
              block.path("id").asText().matches("[a-zA-Z0-9_-]+")
                  && !block.path("name").asText().isEmpty()
                  && block.path("input").isObject()
                  && (!fresh || block.path("input").isEmpty());
          default -> false;
        };
    Symptom.unless(good, "no block: " + block);
  }

  static void stopSequence(String reason, JsonNode sequence) {
    Symptom.unless(
        reason.equals("stop_sequence") ? sequence.isTextual() : sequence.isNull(),
        "stopped by %s, at the sequence %s".formatted(reason, sequence));
  }

  static void envelope(JsonNode envelope, String requestId) {
    Symptom.unless(envelope.path("type").asText().equals("error"), "no envelope: " + envelope);
    Symptom.unless(!envelope.at("/error/type").asText().isBlank(), "no type: " + envelope);
    Symptom.unless(!envelope.at("/error/message").asText().isBlank(), "no reason: " + envelope);
    Symptom.unless(
        requestId.startsWith("req_") && envelope.path("request_id").asText().equals(requestId),
        "the header says %s, the envelope %s".formatted(requestId, envelope));
  }

  /** No half of a surrogate pair, in whatever text. */
  static void wholeCharacters(JsonNode node) {
    if (node.isTextual()) {
      boolean half = node.asText().codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
      Symptom.unless(!half, "half a character in " + node);
    }
    node.forEach(Shape::wholeCharacters);
  }

  private static boolean said(JsonNode block, String field, boolean fresh) {
    var text = block.path(field);
    return text.isTextual() && (!fresh || text.asText().isEmpty());
  }
}
