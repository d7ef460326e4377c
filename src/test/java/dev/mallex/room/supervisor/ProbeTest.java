package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.room.supervisor.Markers.Marker;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final String TOKENIZER =
      """
      {"version":"1.0","truncation":null,"added_tokens":[
        {"id":5,"content":"<think>","special":false},
        {"content":"<tool_call>","id":6},{"id":7,"content":"[TOOL_CALLS]"}],
       "model":{"vocab":{"a":0}}}
      """;

  private final Probe plain = new Probe(Marker.NONE);
  private final Probe marked = new Probe(new Marker("<tool_call>", 6));

  @Test
  void asksForOneTokenWithoutAMarker() throws Exception {
    var body = new JsonMapper().readTree(plain.body());

    assertThat(body.path("max_tokens").asInt()).isEqualTo(1);
    assertThat(body.path("model").asText()).isEqualTo("default_model");
    assertThat(body.has("logit_bias")).isFalse();
  }

  @Test
  void forcesTwoMarkersWhereThereIsOne() throws Exception {
    var body = new JsonMapper().readTree(marked.body());

    assertThat(body.path("max_tokens").asInt()).isEqualTo(2);
    assertThat(body.path("logit_bias").path("6").asInt()).isEqualTo(1000);
  }

  @Test
  void isProvenByTwoMarkersAndNothingElse() {
    assertThat(marked.read(200, answer("<tool_call><tool_call>")))
        .isEqualTo(new Probe.Answers(true));
    assertThat(marked.read(200, answer("<tool_call>e"))).isEqualTo(new Probe.Answers(true));
    assertThat(marked.read(200, answer("e"))).isEqualTo(new Probe.Answers(false));
    assertThat(marked.read(200, answer(""))).isEqualTo(new Probe.Answers(false));
    assertThat(plain.read(200, answer("hi"))).isEqualTo(new Probe.Answers(false));
  }

  @Test
  void knowsTheDead() {
    assertThat(plain.read(404, "{\"error\":\"generation thread died\"}"))
        .isInstanceOf(Probe.Dead.class);
    assertThat(plain.read(503, "")).isInstanceOf(Probe.Dead.class);
  }

  @Test
  void takesARefusalForAnAnswer() {
    assertThat(marked.read(400, "{\"error\":\"no logit_bias\"}"))
        .isEqualTo(new Probe.Answers(false));
  }

  @Test
  void asksAgainWhereTheAnswerIsNone() {
    assertThat(plain.read(200, "")).isEqualTo(new Probe.Unclear());
    assertThat(plain.read(200, "{")).isEqualTo(new Probe.Unclear());
    assertThat(plain.read(500, "{}")).isEqualTo(new Probe.Unclear());
  }

  @Test
  void findsTheMarkerThatTheTemplateWrites() throws Exception {
    var added = Markers.added(new StringReader(TOKENIZER));

    assertThat(added).containsEntry("<tool_call>", 6).hasSize(3);
    assertThat(Markers.choose(added, "x [TOOL_CALLS] y")).isEqualTo(new Marker("[TOOL_CALLS]", 7));
    assertThat(Markers.choose(added, "")).isEqualTo(new Marker("<tool_call>", 6));
    assertThat(Markers.choose(Map.of("<think>", 5), "")).isEqualTo(Marker.NONE);
  }

  @Test
  void findsNoMarkerInATokenizerWithoutAny() throws Exception {
    assertThat(Markers.added(new StringReader("{\"model\":{\"a\":[1,{}]}}"))).isEmpty();
    assertThat(Markers.added(new StringReader("[]"))).isEmpty();
  }

  private static String answer(String content) {
    return "{\"choices\":[{\"message\":{\"content\":\"" + content + "\"}}]}";
  }
}
