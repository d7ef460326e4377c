package dev.mallex.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stream of events as a strict client hears it: every byte belongs to a record, every record to
 * the order that the Messages API promises.
 */
public record Heard(List<JsonNode> events) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern RECORD =
      Pattern.compile("event: ([a-z_]+)\ndata: (\\{[^\n\r]*\\})\n\n");

  /** The order of events: what may follow, by the first letters of their names. */
  private static final Pattern ORDER =
      Pattern.compile(
          "message_start (content_block_start (content_block_delta )+content_block_stop )*"
              + "message_delta message_stop ");

  private static final Pattern BROKEN_ORDER =
      Pattern.compile(
          "(message_start (content_block_start (content_block_delta )+content_block_stop )*"
              + "(content_block_start (content_block_delta )*)?)?error ");

  public static Heard of(String stream) {
    var events = new ArrayList<JsonNode>();
    var record = RECORD.matcher(stream);
    int at = 0;
    while (at < stream.length()) {
      if (!record.find(at) || record.start() != at) {
        throw new AssertionError("no record of SSE at %d: %s".formatted(at, stream));
      }
      events.add(event(record.group(1), record.group(2)));
      at = record.end();
    }
    return new Heard(events).checked();
  }

  /** The names of the events in their order, pings left out. */
  public String names() {
    return events.stream()
        .map(event -> event.path("type").asText())
        .filter(type -> !type.equals("ping"))
        .reduce("", (names, name) -> names + name + " ");
  }

  long pings() {
    return events.stream().filter(event -> event.path("type").asText().equals("ping")).count();
  }

  /** The message that the events tell, as it stands in an answer that is not streamed. */
  public JsonNode message() {
    var message = JsonNodeFactory.instance.objectNode();
    for (var event : events) {
      switch (event.path("type").asText()) {
        case "message_start" -> message.setAll((ObjectNode) event.path("message").deepCopy());
        case "content_block_start" ->
            message.withArrayProperty("content").add(event.path("content_block").deepCopy());
        case "content_block_delta" -> grow((ObjectNode) last(message), event.path("delta"));
        case "content_block_stop" -> close((ObjectNode) last(message));
        case "message_delta" -> {
          message.setAll((ObjectNode) event.path("delta"));
          message.withObjectProperty("usage").setAll((ObjectNode) event.path("usage"));
        }
        default -> {}
      }
    }
    return message;
  }

  String text() {
    var text = new StringBuilder();
    message().path("content").forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  /** The error that ends the stream; a missing node where none does. */
  public JsonNode error() {
    return events.getLast().path("error");
  }

  private Heard checked() {
    int blocks = 0;
    for (var event : events) {
      if (event.path("type").asText().equals("content_block_start")) {
        blocks++;
      }
      if (event.has("index") && event.path("index").asInt() != blocks - 1) {
        throw new AssertionError("indices run 0, 1, 2: " + event);
      }
    }
    if (!ORDER.matcher(names()).matches() && !BROKEN_ORDER.matcher(names()).matches()) {
      throw new AssertionError("events out of order: " + names());
    }
    return this;
  }

  private static JsonNode event(String name, String data) {
    var event = json(data);
    if (!event.path("type").asText().equals(name)) {
      throw new AssertionError("the event %s says it is %s".formatted(name, data));
    }
    return event;
  }

  private static JsonNode last(ObjectNode message) {
    var content = message.path("content");
    return content.path(content.size() - 1);
  }

  private static void grow(ObjectNode block, JsonNode delta) {
    switch (delta.path("type").asText()) {
      case "text_delta" -> append(block, "text", delta.path("text"));
      case "thinking_delta" -> append(block, "thinking", delta.path("thinking"));
      case "signature_delta" -> block.set("signature", delta.path("signature"));
      case "input_json_delta" -> append(block, "json", delta.path("partial_json"));
      default -> throw new AssertionError("unknown delta: " + delta);
    }
  }

  private static void append(ObjectNode block, String field, JsonNode more) {
    if (!more.isTextual()) {
      throw new AssertionError("a delta without its text: " + more);
    }
    block.put(field, block.path(field).asText("") + more.asText());
  }

  private static void close(ObjectNode block) {
    if (block.path("type").asText().equals("tool_use")) {
      var said = block.remove("json").asText();
      block.set("input", json(said.isEmpty() ? "{}" : said));
    }
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("not JSON: " + text, broken);
    }
  }
}
