package dev.mallex.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Hears the events of one stream as the strictest official client does, and accumulates the
 * message. Whatever comes at the wrong place fails; pings may come anywhere before the end, and an
 * error may take the place of the rest.
 */
final class StreamAutomaton {

  /** Where in a stream one is. */
  private enum At {
    BEGINNING,
    BETWEEN_BLOCKS,
    WITHIN_BLOCK,
    AFTER_BLOCKS,
    END,
    BROKEN
  }

  /** What may grow a block of each type; other types have no deltas. */
  private static final Map<String, Set<String>> DELTAS =
      Map.of(
          "text", Set.of("text_delta"),
          "thinking", Set.of("thinking_delta", "signature_delta"),
          "tool_use", Set.of("input_json_delta"));

  private final ObjectNode message = JsonNodeFactory.instance.objectNode();
  private final Map<String, StringBuilder> grown = new HashMap<>();
  private At at = At.BEGINNING;
  private JsonNode error = JsonNodeFactory.instance.missingNode();
  private ObjectNode block = JsonNodeFactory.instance.objectNode();
  private String lastDelta = "";

  void hear(JsonNode event) {
    var type = event.path("type").asText();
    require(at != At.END && at != At.BROKEN, "nothing follows the end", event);
    switch (type) {
      case "ping" -> {}
      case "message_start" -> begin(event);
      case "content_block_start" -> open(event);
      case "content_block_delta" -> grow(event);
      case "content_block_stop" -> close(event);
      case "message_delta" -> conclude(event);
      case "message_stop" -> move(At.AFTER_BLOCKS, At.END, event);
      case "error" -> breakOff(event);
      default -> throw new AssertionError("no event of the API: " + event);
    }
  }

  /** The stream is over: it ended as promised, or with an error. */
  StreamAutomaton checked() {
    if (at != At.END && at != At.BROKEN) {
      throw new AssertionError("the stream ends in silence, " + at + ", after " + message);
    }
    return this;
  }

  JsonNode message() {
    return message;
  }

  /** The error that took the place of the rest; missing where none did. */
  JsonNode error() {
    return error;
  }

  private void begin(JsonNode event) {
    move(At.BEGINNING, At.BETWEEN_BLOCKS, event);
    var start = event.path("message");
    require(
        start.path("content").isArray() && start.path("content").isEmpty(), "content []", event);
    require(start.path("stop_reason").isNull(), "stop_reason is null at first", event);
    require(start.at("/usage/input_tokens").isInt(), "input_tokens is a number", event);
    require(start.at("/usage/output_tokens").isInt(), "output_tokens is a number", event);
    message.setAll((ObjectNode) start.deepCopy());
  }

  private void open(JsonNode event) {
    move(At.BETWEEN_BLOCKS, At.WITHIN_BLOCK, event);
    int index = message.path("content").size();
    require(event.path("index").isInt() && event.path("index").asInt() == index, "index", event);
    block = event.path("content_block").deepCopy();
    switch (block.path("type").asText()) {
      case "text" -> requireEmpty("text", event);
      case "thinking" -> requireEmpty("thinking", event);
      case "tool_use" ->
          require(block.path("input").isObject() && block.path("input").isEmpty(), "{}", event);
      default -> throw new AssertionError("no block that mallex makes: " + event);
    }
    message.withArrayProperty("content").add(block);
    grown.clear();
    lastDelta = "";
  }

  private void grow(JsonNode event) {
    requireInside(event);
    var delta = event.path("delta");
    var type = delta.path("type").asText();
    require(DELTAS.get(block.path("type").asText()).contains(type), "a delta of the block", event);
    require(!lastDelta.equals("signature_delta"), "the signature comes last, once", event);
    lastDelta = type;
    switch (type) {
      case "text_delta" -> append("text", delta.path("text"), event);
      case "thinking_delta" -> append("thinking", delta.path("thinking"), event);
      case "input_json_delta" -> append("input", delta.path("partial_json"), event);
      default -> append("signature", delta.path("signature"), event);
    }
  }

  private void close(JsonNode event) {
    requireInside(event);
    require(!lastDelta.isEmpty(), "a block has a delta", event);
    at = At.BETWEEN_BLOCKS;
    if (block.path("type").asText().equals("tool_use")) {
      var said = grown.get("input").toString();
      var input = Json.of(said.isEmpty() ? "{}" : said);
      require(input.isObject(), "the input is an object: " + input, event);
      block.set("input", input);
    }
  }

  private void conclude(JsonNode event) {
    move(At.BETWEEN_BLOCKS, At.AFTER_BLOCKS, event);
    require(event.at("/delta/stop_reason").isTextual(), "a stop_reason", event);
    require(event.at("/delta").has("stop_sequence"), "a stop_sequence or null", event);
    require(event.at("/usage/output_tokens").isInt(), "output_tokens is a number", event);
    message.setAll((ObjectNode) event.path("delta"));
    for (var more : event.path("usage").properties()) {
      if (!more.getValue().isNull()) {
        message.withObjectProperty("usage").set(more.getKey(), more.getValue());
      }
    }
  }

  private void breakOff(JsonNode event) {
    at = At.BROKEN;
    error = event.path("error");
    require(error.path("type").isTextual(), "an error has a type", event);
    require(!error.path("message").asText().isBlank(), "an error says why", event);
    require(event.path("request_id").asText().startsWith("req_"), "an error has its id", event);
  }

  private void append(String field, JsonNode more, JsonNode event) {
    require(more.isTextual(), "a delta has its text", event);
    require(!halved(more.asText()), "no character is split", event);
    var text = grown.computeIfAbsent(field, _ -> new StringBuilder()).append(more.asText());
    if (!field.equals("input")) {
      block.put(field, text.toString());
    }
  }

  private void move(At from, At to, JsonNode event) {
    require(at == from, "not when " + at, event);
    at = to;
  }

  private void requireInside(JsonNode event) {
    require(at == At.WITHIN_BLOCK, "within a block, not when " + at, event);
    int index = message.path("content").size() - 1;
    require(event.path("index").isInt() && event.path("index").asInt() == index, "index", event);
  }

  private void requireEmpty(String field, JsonNode event) {
    require(block.path(field).isTextual() && block.path(field).asText().isEmpty(), "\"\"", event);
  }

  private static boolean halved(String text) {
    return text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private static void require(boolean holds, String what, JsonNode event) {
    if (!holds) {
      throw new AssertionError("%s: %s".formatted(what, event));
    }
  }
}
