package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.fake.RawHttp;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge is judged: a good stream passes, and each defect that breaks a client is found. */
class StreamAutomatonTest {

  private static final String START =
      "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant',"
          + "'model':'m','content':[],'stop_reason':null,'stop_sequence':null,"
          + "'usage':{'input_tokens':9,'output_tokens':0}}}";
  private static final String TEXT = open(0, "{'type':'text','text':''}");
  private static final String SOUP = delta(0, "{'type':'text_delta','text':'Soup'}");
  private static final String CLOSE = "{'type':'content_block_stop','index':0}";
  private static final String CALL =
      open(0, "{'type':'tool_use','id':'toolu_1','name':'stir','input':{}}");
  private static final String THOUGHT = open(0, "{'type':'thinking','thinking':'','signature':''}");
  private static final String SIGNED = delta(0, "{'type':'signature_delta','signature':'s'}");
  private static final String CONCLUDE =
      "{'type':'message_delta','delta':{'stop_reason':'end_turn','stop_sequence':null},"
          + "'usage':{'output_tokens':1}}";
  private static final String STOP = "{'type':'message_stop'}";
  private static final String PING = "{'type':'ping'}";
  private static final String ERROR =
      "{'type':'error','error':{'type':'api_error','message':'gone'},'request_id':'req_1'}";

  @Test
  void hearsAGoodStream() {
    var message = heard(PING, START, PING, TEXT, SOUP, PING, SOUP, CLOSE, CONCLUDE, STOP).message();

    assertThat(message.at("/content/0/text").asText()).isEqualTo("SoupSoup");
    assertThat(message.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(9);
    assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(1);
  }

  @Test
  void hearsABrokenStream() {
    assertThat(heard(START, TEXT, SOUP, ERROR).error().path("message").asText()).isEqualTo("gone");
    assertThat(heard(PING, ERROR).error().path("type").asText()).isEqualTo("api_error");
  }

  @Test
  void readsTheInputOfACall() {
    var message =
        heard(START, CALL, json("{"), json("\\'a\\':1}"), CLOSE, CONCLUDE, STOP).message();
    assertThat(message.at("/content/0/input/a").asInt()).isEqualTo(1);

    var nothing = heard(START, CALL, json(""), CLOSE, CONCLUDE, STOP).message();
    assertThat(nothing.at("/content/0/input")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("defects")
  void findsADefect(String name, List<String> events) {
    assertThatThrownBy(() -> heard(events.toArray(String[]::new)))
        .as(name)
        .isInstanceOf(AssertionError.class)
        .hasMessageNotContaining("in silence");
  }

  @Test
  void findsAStreamThatEndsInSilence() {
    for (var events : List.of(List.of(START, TEXT, SOUP, CLOSE, CONCLUDE), List.of(PING))) {
      assertThatThrownBy(() -> heard(events.toArray(String[]::new)))
          .hasMessageContaining("in silence");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"type\":\"ping\"}\n\n",
        "event: ping\ndata: {\"type\":\"ping\"}\n",
        "event: ping\ndata: {}\n\n",
        "event: ping\r\ndata: {\"type\":\"ping\"}\r\n\r\n",
        "data: [DONE]\n\n",
        ""
      })
  void findsWhatIsNoRecord(String bytes) {
    var headers =
        Map.of(
            "request-id", "req_1",
            "content-type", "text/event-stream",
            "cache-control", "no-cache");
    var good = records(START, TEXT, SOUP, CLOSE, CONCLUDE, STOP);
    Answer.of(Mode.STREAMED, new RawHttp.Answer(200, headers, good));

    var bad = new RawHttp.Answer(200, headers, bytes + (bytes.isEmpty() ? "" : good));
    assertThatThrownBy(() -> Answer.of(Mode.STREAMED, bad)).isInstanceOf(AssertionError.class);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect("two starts", START, START, TEXT, SOUP, CLOSE, CONCLUDE, STOP),
        defect("no start", TEXT, SOUP, CLOSE, CONCLUDE, STOP),
        defect("no usage", START.replace("'usage'", "'use'"), CONCLUDE, STOP),
        defect("content at the start", START.replace("[]", "[{}]"), CONCLUDE, STOP),
        defect("an index that starts at 1", START, TEXT.replace("0", "1")),
        defect("a gap in the indices", START, TEXT, SOUP, CLOSE, TEXT.replace("0", "2")),
        defect("an index used twice", START, TEXT, SOUP, CLOSE, TEXT),
        defect("two open blocks", START, TEXT, SOUP, TEXT.replace("0", "1")),
        defect("a delta before its block", START, SOUP),
        defect("a delta of another block", START, TEXT, SOUP.replace("0", "1")),
        defect("a block without a delta", START, TEXT, CLOSE, CONCLUDE, STOP),
        defect("a call without a delta", START, CALL, CLOSE, CONCLUDE, STOP),
        defect("a text in a call", START, CALL, SOUP),
        defect("a null for a text", START, TEXT, SOUP.replace("'Soup'", "null")),
        defect("half a character", START, TEXT, SOUP.replace("Soup", "\\ud83d")),
        defect("an input that is cut", START, CALL, json("{\\'a\\':"), CLOSE),
        defect("an input that is no object", START, CALL, json("[]"), CLOSE),
        defect("two inputs", START, CALL, json("{}{}"), CLOSE),
        defect("words after the signature", START, THOUGHT, SIGNED, SIGNED),
        defect("a block that is not closed", START, TEXT, SOUP, CONCLUDE, STOP),
        defect("no stop_reason", START, CONCLUDE.replace("'end_turn'", "null"), STOP),
        defect("no usage at the end", START, CONCLUDE.replace("'usage'", "'use'"), STOP),
        defect("no conclusion", START, STOP),
        defect("a word after the end", START, CONCLUDE, STOP, PING),
        defect("a word after an error", START, ERROR, STOP),
        defect("an error without its id", START, ERROR.replace("req_1", "")),
        defect("an unknown event", START, "{'type':'hello'}"));
  }

  private static Arguments defect(String name, String... events) {
    return Arguments.of(name, List.of(events));
  }

  private static StreamAutomaton heard(String... events) {
    var automaton = new StreamAutomaton();
    for (var event : events) {
      automaton.hear(Json.of(event.replace('\'', '"')));
    }
    return automaton.checked();
  }

  private static String records(String... events) {
    return Stream.of(events)
        .map(event -> Json.of(event.replace('\'', '"')))
        .map(event -> "event: %s\ndata: %s\n\n".formatted(event.path("type").asText(), event))
        .collect(Collectors.joining());
  }

  private static String open(int index, String block) {
    return "{'type':'content_block_start','index':%d,'content_block':%s}".formatted(index, block);
  }

  private static String delta(int index, String delta) {
    return "{'type':'content_block_delta','index':%d,'delta':%s}".formatted(index, delta);
  }

  private static String json(String part) {
    return delta(0, "{'type':'input_json_delta','partial_json':'%s'}".formatted(part));
  }
}
