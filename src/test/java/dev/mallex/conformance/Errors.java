package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.RawHttp;
import java.util.regex.Pattern;

/** What the list calls {@code E(status, type, /re/)}: an error in the API's envelope. */
final class Errors {

  static final String INVALID = "invalid_request_error";

  private Errors() {}

  static void assertError(RawHttp.Answer answer, int status, String type, String message) {
    assertThat(answer.status()).as("status of %s", answer.body()).isEqualTo(status);
    assertThat(answer.headers().get("content-type")).startsWith("application/json");
    var body = Json.of(answer.body());
    assertThat(body.path("type").asText()).isEqualTo("error");
    assertThat(body.at("/error/type").asText()).isEqualTo(type);
    assertThat(body.at("/error/message").asText()).isNotBlank().containsPattern(message);
    assertThat(body.path("request_id").asText())
        .startsWith("req_")
        .isEqualTo(answer.headers().get("request-id"));
  }

  /** A 400, the commonest. */
  static void assertInvalid(RawHttp.Answer answer, String message) {
    assertError(answer, 400, INVALID, message);
  }

  /** A 400 whose message is this, to the letter. */
  static void assertInvalidExactly(RawHttp.Answer answer, String message) {
    assertInvalid(answer, "\\A" + Pattern.quote(message) + "\\z");
  }
}
