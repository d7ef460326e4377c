package dev.mallex.room.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.fault.Fault;
import dev.mallex.fake.Transcript;
import org.junit.jupiter.api.Test;

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
    assertThat(fault(503, "0.32.2/41-health-after-thread-died")).isInstanceOf(Fault.Died.class);
    assertThat(ServerError.fault(500, "oops")).isInstanceOf(Fault.Died.class);
  }

  @Test
  void aWrongPathOrParameterIsOurBug() {
    assertThat(ServerError.fault(404, "Not Found"))
        .isEqualTo(new Fault.Bug("the model server answered 404 with 9 characters"));
    assertThat(fault(400, "0.32.2/34-invalid-param-empty-reply")).isInstanceOf(Fault.Bug.class);
    assertThat(fault(411, "0.32.2/33-no-content-length")).isInstanceOf(Fault.Bug.class);
    assertThat(ServerError.fault(401, "")).isInstanceOf(Fault.Bug.class);
  }

  @Test
  void aBusyServerIsAskedLater() {
    assertThat(ServerError.fault(429, "{}")).isInstanceOf(Fault.Busy.class);
  }

  private static Fault fault(int status, String transcript) {
    return ServerError.fault(status, new String(Transcript.of(transcript).body(), UTF_8));
  }
}
