package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mallex.fake.RawHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message that answers, checked to its last byte: what stood in a whole body, or what the events
 * of a stream come to.
 *
 * @param events of a stream, in their order; empty of a whole answer
 * @param error that ended a stream; missing where none did
 */
record Answer(JsonNode message, List<JsonNode> events, JsonNode error, RawHttp.Answer http) {

  private static final Pattern RECORD =
      Pattern.compile("event: ([a-z_]+)\ndata: (\\{[^\n\r]*\\})\n\n");

  static Answer of(Mode mode, RawHttp.Answer http) {
    assertThat(http.status()).as("status of %s", http.body()).isEqualTo(200);
    assertThat(http.headers().get("request-id")).startsWith("req_");
    var answer = mode.streams() ? streamed(http) : whole(http);
    return answer.error().isMissingNode() ? answer.checked() : answer;
  }

  /** All texts of the message, joined. */
  String text() {
    var text = new StringBuilder();
    message.path("content").forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  JsonNode block(int index) {
    return message.path("content").path(index);
  }

  String stopReason() {
    return message.path("stop_reason").asText();
  }

  JsonNode usage() {
    return message.path("usage");
  }

  /** The message without what is new each time, to compare one answer with another. */
  JsonNode withoutIds() {
    var copy = (ObjectNode) message.deepCopy();
    copy.remove("id");
    copy.path("content").forEach(block -> ((ObjectNode) block).remove(List.of("id", "signature")));
    return copy;
  }

  private static Answer whole(RawHttp.Answer http) {
    assertThat(http.headers().get("content-type")).startsWith("application/json");
    var none = JsonNodeFactory.instance.missingNode();
    return new Answer(Json.of(http.body()), List.of(), none, http);
  }

  private static Answer streamed(RawHttp.Answer http) {
    assertThat(http.headers().get("content-type")).startsWith("text/event-stream");
    assertThat(http.headers()).containsEntry("cache-control", "no-cache");
    var events = events(http.body());
    var automaton = new StreamAutomaton();
    events.forEach(automaton::hear);
    automaton.checked();
    return new Answer(automaton.message(), events, automaton.error(), http);
  }

  /** Every byte belongs to a record that is named, typed, and closed by a blank line. */
  private static List<JsonNode> events(String stream) {
    var events = new ArrayList<JsonNode>();
    var record = RECORD.matcher(stream);
    int at = 0;
    while (at < stream.length()) {
      if (!record.find(at) || record.start() != at) {
        throw new AssertionError("no record of SSE at %d: %s".formatted(at, stream));
      }
      var event = Json.of(record.group(2));
      assertThat(event.path("type").asText()).isEqualTo(record.group(1));
      events.add(event);
      at = record.end();
    }
    return events;
  }

  private Answer checked() {
    assertThat(message.path("id").asText()).startsWith("msg_");
    assertThat(message.path("type").asText()).isEqualTo("message");
    assertThat(message.path("role").asText()).isEqualTo("assistant");
    assertThat(message.path("model").isTextual()).isTrue();
    assertThat(message.path("content").isArray()).isTrue();
    assertThat(message.path("stop_reason").isTextual()).isTrue();
    assertThat(message.has("stop_sequence")).isTrue();
    for (var count : List.of("input_tokens", "output_tokens")) {
      assertThat(message.path("usage").path(count).isInt()).as(count).isTrue();
    }
    return this;
  }
}
