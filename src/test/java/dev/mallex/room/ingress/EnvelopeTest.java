package dev.mallex.room.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.fault.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  @Test
  void everyFaultHasItsPlace() {
    assertThat(shape(new Fault.Malformed("a"))).isEqualTo("400 invalid_request_error a {}");
    assertThat(shape(new Fault.Refused("a"))).isEqualTo("400 invalid_request_error a {}");
    assertThat(shape(new Fault.TooLong(20, 10)))
        .isEqualTo("400 invalid_request_error prompt is too long: 20 tokens > 10 maximum {}");
    assertThat(shape(new Fault.Unauthorized("a"))).isEqualTo("401 authentication_error a {}");
    assertThat(shape(new Fault.Forbidden("a"))).isEqualTo("403 permission_error a {}");
    assertThat(shape(new Fault.NotFound("a"))).isEqualTo("404 not_found_error a {}");
    assertThat(shape(new Fault.WrongMethod("POST")))
        .isEqualTo("405 invalid_request_error Method Not Allowed {allow=POST}");
    assertThat(shape(new Fault.TooLarge(7)))
        .isEqualTo("413 request_too_large Request exceeds the maximum of 7 bytes {}");
    assertThat(shape(new Fault.Busy("a", Duration.ofMillis(1_200))))
        .isEqualTo("529 overloaded_error a {retry-after=2}");
    assertThat(shape(new Fault.Died("a"))).isEqualTo("502 api_error a {}");
    assertThat(shape(new Fault.Broken("a"))).isEqualTo("500 api_error a {x-should-retry=false}");
    assertThat(shape(new Fault.Late(Duration.ofMinutes(1))))
        .isEqualTo("504 timeout_error the turn took longer than 60 s {x-should-retry=false}");
    assertThat(shape(new Fault.Bug("secret")))
        .isEqualTo("500 api_error internal error, request id req_1 {}");
  }

  @Test
  void itsBodyIsJson() throws Exception {
    var body = Envelope.of(new Fault.Malformed("a \"b\"\n"), "req_1").body("req_1");

    assertThat(new ObjectMapper().readValue(body, Map.class))
        .isEqualTo(
            Map.of(
                "type",
                "error",
                "error",
                Map.of("type", "invalid_request_error", "message", "a \"b\"\n"),
                "request_id",
                "req_1"));
    assertThat(body).doesNotContain("\n");
  }

  private static String shape(Fault fault) {
    var envelope = Envelope.of(fault, "req_1");
    return "%d %s %s %s"
        .formatted(envelope.status(), envelope.type(), envelope.message(), envelope.headers());
  }
}
