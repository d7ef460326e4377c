package dev.mallex.room.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mallex.domain.fault.Fault;
import dev.mallex.fake.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorTest {

  @Test
  void aRaisingTemplateIsTheRequestsFault() {
    assertThat(fault(404, "0.32.2/31-template-error"))
        .isEqualTo(new Fault.Refused("System message must be at the beginning."));
    assertThat(fault(404, "0.31.3/35-image-content")).isInstanceOf(Fault.Refused.class);
  }

  @Test
  void aDeadThreadIsADeath() {
    assertThat(fault(404, "0.32.2/42-chat-after-thread-died")).isInstanceOf(Fault.Died.class);
    assertThat(ServerError.fault(500, "oops")).isInstanceOf(Fault.Died.class);
  }

  @Test
  void aWrongPathOrParameterIsOurBug() {
    assertThat(ServerError.fault(404, "Not Found"))
        .isEqualTo(new Fault.Bug("the model server answered 404 with 9 characters"));
    assertThat(fault(400, "0.32.2/34-invalid-param-empty-reply")).isInstanceOf(Fault.Bug.class);
    assertThat(fault(411, "0.32.2/33-no-content-length")).isInstanceOf(Fault.Bug.class);
  }

  @Test
  void tellsWhatTheServerDidNotUnderstandUnlessItMayQuoteThePrompt() {
    assertThat(ServerError.fault(400, "{\"error\": \"top_p must be a float\"}"))
        .isEqualTo(new Fault.Bug("the model server did not understand us: top_p must be a float"));
    assertThat(ServerError.fault(400, "{\"error\": \"" + "secret ".repeat(30) + "\"}").toString())
        .doesNotContain("secret");
  }

  @Test
  void neverGivesAnEmptyReason() {
    assertThat(ServerError.fault(500, "{\"error\": \" \\n\"}"))
        .isEqualTo(new Fault.Died("the model server failed with 500: it gave no reason"));
    assertThat(ServerError.fault(500, "{\"error\": {}}"))
        .isEqualTo(new Fault.Died("the model server failed with 500: it gave no reason"));
    assertThat(ServerError.inStream(MissingNode.getInstance()))
        .isEqualTo(new Fault.Died("the model server broke off: it gave no reason"));
  }

  @Test
  void anAnswerThatIsNoneIsADeath() {
    assertThat(ServerError.fault(208, "{}")).isInstanceOf(Fault.Died.class);
  }

  @Test
  void aBusyServerIsAskedLater() {
    assertThat(ServerError.fault(429, "{}")).isInstanceOf(Fault.Busy.class);
    assertThat(ServerError.fault(503, "{}")).isInstanceOf(Fault.Busy.class);
  }

  @Test
  void aServerThatWantsAKeyOrMoreMemoryIsNotAskedAgain() {
    assertThat(ServerError.fault(401, "")).isInstanceOf(Fault.Broken.class);
    assertThat(ServerError.fault(404, "{\"error\": \"[metal::malloc] Resource limit exceeded\"}"))
        .isEqualTo(new Fault.Broken("the model server ran out of memory"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This model's maximum context length is 4096 tokens. However, your prompt has 5000 tokens.",
        "the request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it",
        "prompt is too long: 5000 tokens > 4096 maximum"
      })
  void aPromptThatDoesNotFitIsTooLongInWhateverWords(String why) {
    assertThat(ServerError.fault(400, "{\"error\": {\"message\": \"" + why + "\"}}"))
        .isEqualTo(new Fault.TooLong(5_000, 4_096));
  }

  private static Fault fault(int status, String transcript) {
    return ServerError.fault(status, new String(Transcript.of(transcript).body(), UTF_8));
  }
}
