package dev.mallex.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The order of a stream of the Messages API, and the shape of each event: what the accumulators of
 * the official SDKs need to tell the message without a guess.
 */
final class Automaton {

  private static final Pattern RECORD =
      Pattern.compile("event: ([a-z_]+)\ndata: (\\{[^\n\r]*\\})\n\n");
  private static final Set<String> REASONS =
      Set.of("end_turn", "max_tokens", "stop_sequence", "tool_use", "refusal");

  private enum At {
    BEGINNING,
    BETWEEN,
    BLOCK,
    ENDING,
    OVER
  }

  private final String requestId;
  private final Set<String> ids = new HashSet<>();
  private final StringBuilder json = new StringBuilder();
  private At at = At.BEGINNING;
  private int blocks;
  private int deltas;
  private boolean signed;
  private boolean broken;
  private boolean called;
  private boolean cutCall;
  private JsonNode lastError = Shape.json("{}");
  private String kind = "";
  private String reason = "";

  private Automaton(String requestId) {
    this.requestId = requestId;
  }

  /** Fails with a {@link Symptom} where the stream is none; tells the error that ended it. */
  static JsonNode errorOf(String stream, String requestId) {
    var automaton = new Automaton(requestId);
    var record = RECORD.matcher(stream);
    int from = 0;
    while (from < stream.length()) {
      Symptom.unless(record.find(from) && record.start() == from, "no record of SSE at " + from);
      automaton.take(record.group(1), Shape.json(record.group(2)));
      from = record.end();
    }
    Symptom.unless(automaton.at == At.OVER, "a stream without its end");
    return automaton.lastError;
  }

  private void take(String name, JsonNode event) {
    Symptom.unless(event.path("type").asText().equals(name), "an event of two names: " + event);
    Symptom.unless(at != At.OVER, "an event after the end: " + name);
    Shape.wholeCharacters(event);
    switch (name) {
      case "ping" -> Symptom.unless(event.size() == 1, "a ping with more: " + event);
      case "message_start" -> begin(event.path("message"));
      case "content_block_start" -> open(event);
      case "content_block_delta" -> grow(event);
      case "content_block_stop" -> close(event);
      case "message_delta" -> stop(event);
      case "message_stop" -> end();
      case "error" -> fail(event);
      default -> throw new Symptom("an unknown event: " + name);
    }
  }

  private void begin(JsonNode message) {
    be(At.BEGINNING, "message_start");
    Shape.message(message);
    Symptom.unless(message.path("content").isEmpty(), "a beginning with content");
    Symptom.unless(message.path("stop_reason").isNull(), "a beginning with an end");
    at = At.BETWEEN;
  }

  private void open(JsonNode event) {
    be(At.BETWEEN, "content_block_start");
    var block = event.path("content_block");
    Shape.block(block, true);
    kind = block.path("type").asText();
    Symptom.unless(event.path("index").asInt(-1) == blocks++, "indices run 0, 1, 2: " + event);
    if (kind.equals("tool_use")) {
      called = true;
      Symptom.unless(ids.add(block.path("id").asText()), "two calls with one id");
    }
    json.setLength(0);
    deltas = 0;
    signed = false;
    at = At.BLOCK;
  }

  private void grow(JsonNode event) {
    be(At.BLOCK, "content_block_delta");
    mine(event);
    var delta = event.path("delta");
    var field =
        switch (kind + " " + delta.path("type").asText()) {
          case "text text_delta" -> "text";
          case "thinking thinking_delta" -> "thinking";
          case "thinking signature_delta" -> "signature";
          case "tool_use input_json_delta" -> "partial_json";
          default -> throw new Symptom("a delta of another kind: " + event);
        };
    Symptom.unless(delta.path(field).isTextual(), "a delta without its text: " + event);
    Symptom.unless(!signed, "a delta after the signature");
    signed = field.equals("signature");
    json.append(delta.path("partial_json").asText(""));
    deltas++;
  }

  private void close(JsonNode event) {
    be(At.BLOCK, "content_block_stop");
    mine(event);
    Symptom.unless(deltas > 0, "a block without a delta");
    if (kind.equals("tool_use") && !json.isEmpty()) {
      cutCall |= !Shape.isObject(json.toString());
    }
    at = At.BETWEEN;
  }

  private void stop(JsonNode event) {
    Symptom.unless(at == At.BETWEEN || at == At.ENDING, "message_delta when " + at);
    reason = event.at("/delta/stop_reason").asText();
    Symptom.unless(REASONS.contains(reason), "an unknown stop reason: " + reason);
    Symptom.unless(
        event.at("/usage/output_tokens").asInt(-1) >= 0, "an end without its tokens: " + event);
    Shape.stopSequence(reason, event.at("/delta/stop_sequence"));
    at = At.ENDING;
  }

  private void end() {
    be(At.ENDING, "message_stop");
    Symptom.unless(!reason.equals("tool_use") || called, "stopped for a call that is not there");
    Symptom.unless(!cutCall, "a call whose input is no object");
    at = At.OVER;
  }

  private void fail(JsonNode event) {
    Symptom.unless(!broken, "two errors");
    Shape.envelope(event, requestId);
    broken = true;
    lastError = event;
    at = At.OVER;
  }

  private void be(At wanted, String event) {
    Symptom.unless(at == wanted, event + " when " + at);
  }

  private void mine(JsonNode event) {
    Symptom.unless(event.path("index").asInt(-1) == blocks - 1, "another block's: " + event);
  }
}
