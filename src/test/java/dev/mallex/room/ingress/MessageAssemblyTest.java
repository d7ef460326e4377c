package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.sse.SseDecoder;
import dev.mallex.domain.sse.SseItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void gathersCalls() {
    assertThat(new String(assembled(Answers.CALLS).json(), UTF_8))
        .isEqualTo(
            """
            {"id":"msg_2","type":"message","role":"assistant","model":"m","content":[\
            {"type":"thinking","thinking":"hm","signature":"sig"},\
            {"type":"tool_use","id":"toolu_1","name":"Read","input":{"file_path":"a\\nb","n":1.5}},\
            {"type":"tool_use","id":"toolu_2","name":"Ls","input":{}}],\
            "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":3,\
            "cache_creation_input_tokens":0,"cache_read_input_tokens":4,"output_tokens":5}}\
            """);
  }

  @Test
  void equalsTheAccumulatedStream() throws Exception {
    for (var answer : List.of(Answers.TEXT, Answers.CALLS)) {
      assertThat(JSON.readTree(assembled(answer).json())).isEqualTo(accumulated(answer));
    }
  }

  @Test
  void isWholeWithItsStop() {
    assertThat(assembled(Answers.TEXT).whole()).isTrue();
    assertThat(assembled(Answers.TEXT.subList(0, 6)).whole()).isFalse();
  }

  @Test
  void argumentsThatAreNoObjectAreNone() {
    var start = new StreamEvent.BlockStart(0, new Block.ToolUse("t", "Read", Map.of()));

    for (var json : List.of("{oops", "[]", "null", "7")) {
      var events = List.<StreamEvent>of(start, new StreamEvent.InputJsonDelta(0, json));
      assertThat(new String(assembled(events).json(), UTF_8)).contains("\"input\":{}");
    }
  }

  private static MessageAssembly assembled(List<StreamEvent> events) {
    var assembly = new MessageAssembly();
    events.forEach(assembly::take);
    return assembly;
  }

  /** As a client would: from the bytes of the stream, by the rules of the documentation. */
  private static JsonNode accumulated(List<StreamEvent> events) throws Exception {
    var decoder = new SseDecoder(100_000);
    ObjectNode message = JSON.createObjectNode();
    for (var event : events) {
      for (var item : decoder.feed(EventJson.of(event).getBytes(UTF_8))) {
        var data = JSON.readTree(((SseItem.Data) item).text());
        assertThat(data.path("type").asText()).isEqualTo(((SseItem.Data) item).event());
        message = accumulate(message, data);
      }
    }
    return message;
  }

  private static ObjectNode accumulate(ObjectNode message, JsonNode event) throws Exception {
    switch (event.path("type").asText()) {
      case "message_start" -> {
        return (ObjectNode) event.path("message");
      }
      case "content_block_start" -> content(message).add(event.path("content_block"));
      case "content_block_delta" -> grow(block(message, event), event.path("delta"));
      case "content_block_stop" -> close(block(message, event));
      case "message_delta" -> {
        message.setAll((ObjectNode) event.path("delta"));
        ((ObjectNode) message.path("usage")).setAll((ObjectNode) event.path("usage"));
      }
      default -> assertThat(event.path("type").asText()).isEqualTo("message_stop");
    }
    return message;
  }

  private static void grow(ObjectNode block, JsonNode delta) {
    switch (delta.path("type").asText()) {
      case "text_delta" -> append(block, "text", delta.path("text").asText());
      case "thinking_delta" -> append(block, "thinking", delta.path("thinking").asText());
      case "signature_delta" -> block.set("signature", delta.path("signature"));
      default -> append(block, "json", delta.path("partial_json").asText());
    }
  }

  private static void append(ObjectNode block, String field, String text) {
    block.put(field, block.path(field).asText("") + text);
  }

  private static void close(ObjectNode block) throws Exception {
    if (block.has("json")) {
      var json = block.remove("json").asText();
      block.set("input", JSON.readTree(json.isEmpty() ? "{}" : json));
    }
  }

  private static ObjectNode block(ObjectNode message, JsonNode event) {
    return (ObjectNode) content(message).get(event.path("index").asInt());
  }

  private static ArrayNode content(ObjectNode message) {
    return (ArrayNode) message.path("content");
  }
}
