package dev.mallex.room.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StopReason;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Usage;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  @Test
  void writesAnAnswerAsTheApiDoes() {
    assertThat(Answers.CALLS.stream().map(EventJson::of).collect(Collectors.joining()))
        .isEqualTo(
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_2","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"Read","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"file_path\\":"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"\\"a\\\\nb\\",\\"n\\":1.50}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: content_block_start
            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_2","name":"Ls","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":2}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,"output_tokens":5}}

            event: message_stop
            data: {"type":"message_stop"}

            """);
  }

  @Test
  void writesTextOnOneLine() {
    assertThat(EventJson.of(new StreamEvent.TextDelta(3, "a\r\n\"b\" \\ \u0001 😀")))
        .isEqualTo(
            """
            event: content_block_delta
            data: {"type":"content_block_delta","index":3,"delta":{"type":"text_delta","text":"a\\r\\n\\"b\\" \\\\ \\u0001 😀"}}

            """);
  }

  @Test
  void namesTheStopSequence() {
    var end = new StreamEvent.MessageDelta(StopReason.STOP_SEQUENCE, "\"", new Usage(0, 0, 0));

    assertThat(EventJson.of(end))
        .contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"\\\"\"");
  }

  @Test
  void carriesABlockThatIsNotOpened() {
    var block = new Block.Opaque(Map.of("type", "redacted_thinking"));

    assertThat(EventJson.of(new StreamEvent.BlockStart(0, block)))
        .contains("\"content_block\":{\"type\":\"redacted_thinking\"}");
  }

  @Test
  void writesPingsAndErrors() {
    assertThat(EventJson.PING).isEqualTo("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    assertThat(EventJson.error(Envelope.of(new Fault.Died("gone"), "req_1"), "req_1"))
        .isEqualTo(
            """
            event: error
            data: {"type":"error","error":{"type":"api_error","message":"gone"},"request_id":"req_1"}

            """);
  }
}
