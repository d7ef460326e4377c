package dev.mallex.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One streamed answer as the demo hears it: says its text, and keeps its calls. */
final class DemoAnswer {

  /** A call of a tool, whole. */
  record Call(String id, String name, JsonNode input) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final Consumer<String> say;
  private final List<Call> calls = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder input = new StringBuilder();
  private int deltas;
  private String id = "";
  private String name = "";
  private String usage = "";
  private boolean ended;

  DemoAnswer(Consumer<String> say) {
    this.say = say;
  }

  List<Call> calls() {
    return calls;
  }

  String text() {
    return text.toString();
  }

  /** Whether the message was told to its end. */
  boolean ended() {
    return ended;
  }

  void hear(JsonNode event) throws JsonProcessingException {
    switch (event.path("type").asText()) {
      case "content_block_start" -> opened(event.path("content_block"));
      case "content_block_delta" -> grew(event.path("delta"));
      case "content_block_stop" -> closed();
      case "message_delta" -> usage = event.path("usage").toString();
      case "message_stop" -> ended = true;
      case "error" -> say.accept("✗ " + event.path("error"));
      default -> {}
    }
  }

  void finish() {
    if (!text.isEmpty()) {
      say.accept("← answer, streamed in " + deltas + " pieces: " + text);
    }
    say.accept("  usage " + usage);
  }

  private void opened(JsonNode block) {
    id = block.path("id").asText("");
    name = block.path("name").asText("");
    input.setLength(0);
  }

  private void grew(JsonNode delta) {
    if (delta.has("text")) {
      text.append(delta.path("text").asText());
      deltas++;
    }
    input.append(delta.path("partial_json").asText(""));
  }

  private void closed() throws JsonProcessingException {
    if (!name.isEmpty()) {
      calls.add(new Call(id, name, JSON.readTree(input.toString())));
      name = "";
    }
  }
}
