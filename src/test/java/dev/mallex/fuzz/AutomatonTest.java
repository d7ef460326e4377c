package dev.mallex.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of streams lets a good one pass, and sees what is wrong with each bad one. */
class AutomatonTest {

  private static final String ID = "req_1";
  private static final String START =
      event(
          "message_start",
          "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
              + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
              + "\"usage\":{\"input_tokens\":1,\"output_tokens\":0}}");
  private static final String PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
  private static final String TEXT =
      start(0, "{\"type\":\"text\",\"text\":\"\"}")
          + delta(0, "{\"type\":\"text_delta\",\"text\":\"a\"}");
  private static final String CALL =
      start(1, "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"Read\",\"input\":{}}");
  private static final String INPUT =
      delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}");
  private static final String STOP = event("message_stop", "");
  private static final String ERROR =
      "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"m\"},"
          + "\"request_id\":\"req_1\"}\n\n";
  private static final String GOOD =
      START + PING + TEXT + stop(0) + CALL + INPUT + stop(1) + end("tool_use") + STOP;

  @Test
  void letsAGoodStreamPass() {
    assertThat(Automaton.errorOf(GOOD, ID)).isEmpty();
    assertThat(Automaton.errorOf(START + TEXT + ERROR, ID)).isNotEmpty();
    assertThat(Automaton.errorOf(PING + ERROR, ID)).isNotEmpty();
  }

  @Test
  void seesEachDefect() {
    var bad =
        List.of(
            GOOD.replace(START, ""),
            GOOD.replace(START, START + START),
            GOOD.replace("\"index\":1", "\"index\":2"),
            GOOD.replace(stop(0), ""),
            GOOD.replace(INPUT, ""),
            GOOD.replace("\"partial_json\":\"{}\"", "\"partial_json\":\"[]\""),
            GOOD.replace("\"partial_json\":\"{}\"", "\"partial_json\":\"{\""),
            GOOD.replace("text_delta", "thinking_delta"),
            GOOD.replace("\"text\":\"a\"", "\"text\":\"\\ud83d\""),
            GOOD.replace("\"name\":\"Read\"", "\"name\":\"\""),
            GOOD.replace(CALL + INPUT + stop(1), ""),
            GOOD.replace("\"output_tokens\":3", "\"tokens\":3"),
            GOOD.replace(STOP, ""),
            GOOD + PING,
            GOOD + ERROR,
            START + ERROR + ERROR,
            START + ERROR.replace("req_1", "req_2"),
            GOOD.replace("event: ping\n", ""),
            GOOD.substring(0, GOOD.length() - 1));
    for (var stream : bad) {
      assertThatThrownBy(() -> Automaton.errorOf(stream, ID))
          .as(stream)
          .isInstanceOf(Symptom.class);
    }
  }

  private static String start(int index, String block) {
    return event(
        "content_block_start", "\"index\":%d,\"content_block\":%s".formatted(index, block));
  }

  private static String delta(int index, String delta) {
    return event("content_block_delta", "\"index\":%d,\"delta\":%s".formatted(index, delta));
  }

  private static String stop(int index) {
    return event("content_block_stop", "\"index\":%d".formatted(index));
  }

  private static String end(String reason) {
    return event(
        "message_delta",
        "\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":3}"
            .formatted(reason));
  }

  private static String event(String name, String fields) {
    var more = fields.isEmpty() ? "" : "," + fields;
    return "event: %s\ndata: {\"type\":\"%s\"%s}\n\n".formatted(name, name, more);
  }
}
