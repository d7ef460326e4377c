package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.app.Heard;
import dev.mallex.app.Proxy;
import dev.mallex.fake.FakeModelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every positive answer over raw HTTP, as the strictest of clients reads it. */
class PositiveAnswersTest {

  private static final FakeModelServer SERVER = FakeModelServer.start();
  private static Proxy proxy;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    SERVER.replying(new ScriptedReplies(PositiveAnswers.all()));
    proxy = Proxy.open(SERVER.origin(), folder, Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    proxy.close();
    SERVER.close();
  }

  static List<PositiveAnswer> answers() {
    return PositiveAnswers.all();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void isToldWholeAndStreamed(PositiveAnswer answer) throws IOException {
    assertThat(Told.of(streamed(answer))).as("streamed").isEqualTo(answer.told());
    assertThat(Told.of(whole(answer))).as("whole").isEqualTo(answer.told());
  }

  @Test
  void countsAloneWhatTheServersCacheHeld() throws IOException {
    var cached = named("cached usage");

    for (var message : List.of(streamed(cached), whole(cached))) {
      var usage = message.path("usage");
      assertThat(usage.path("input_tokens").asInt()).isEqualTo(100);
      assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(900);
      assertThat(usage.path("cache_creation_input_tokens").asInt(-1)).isZero();
      assertThat(usage.path("output_tokens").asInt()).isBetween(1, 7);
    }
  }

  @Test
  void countsItselfWhereTheServerDoesNot() throws IOException {
    for (var message : List.of(streamed(named("no usage")), whole(named("no usage")))) {
      assertThat(message.at("/usage/input_tokens").asInt()).isPositive();
      assertThat(message.at("/usage/output_tokens").asInt()).isPositive();
    }
  }

  @Test
  void givesNoIdTwice() throws IOException {
    Set<String> seen = new HashSet<>();
    var answer = named("two calls of the server's with the same id");

    for (int time = 0; time < 10; time++) {
      for (var message : List.of(streamed(answer), whole(answer))) {
        assertThat(message.path("content")).hasSize(2);
        assertThat(seen.add(message.path("id").asText())).isTrue();
        message
            .path("content")
            .forEach(block -> assertThat(seen.add(block.path("id").asText())).isTrue());
      }
    }
  }

  @Test
  void namesNoAnswerTwice() {
    assertThat(answers()).extracting(PositiveAnswer::name).doesNotHaveDuplicates();
  }

  private static PositiveAnswer named(String name) {
    return answers().stream()
        .filter(answer -> answer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode streamed(PositiveAnswer answer) throws IOException {
    var response = proxy.post(answer.json("a stream", true));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().get("content-type")).startsWith("text/event-stream");
    assertThat(response.headers().get("request-id")).startsWith("req_");
    var heard = Heard.of(response.body());
    assertThat(heard.names()).endsWith("message_stop ");
    return heard.message();
  }

  private static JsonNode whole(PositiveAnswer answer) throws IOException {
    var response = proxy.post(answer.json("whole", false));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().get("content-type")).startsWith("application/json");
    return Heard.json(response.body());
  }
}
