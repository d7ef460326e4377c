package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Errors.assertError;
import static dev.mallex.conformance.Errors.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of cases does not number: the other endpoints, and bodies in other clothes. */
class EndpointsTest {

  @RegisterExtension static final Desks desks = Desks.of();

  @Test
  void tellsWhoWroteTheVersionTwiceToDropIt() throws Exception {
    for (var path : List.of("/v1/v1/messages", "/v1/v1/messages?beta=true")) {
      assertError(
          desks.lenient().post(path, hello().json()), 404, "not_found_error", "base URL.*/v1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/messages/batches",
        "/v1/files",
        "/v1/skills",
        "/v1/complete",
        "/v1/organizations/x",
        "/api/event_logging/batch",
        "/v1/oauth/token"
      })
  void hasNoOtherEndpoint(String path) throws Exception {
    assertError(desks.lenient().post(path, "{}"), 404, "not_found_error", "^Not found");
    assertError(desks.lenient().get(path), 404, "not_found_error", "^Not found");
  }

  @Test
  void saysWhichMethodsAnEndpointHas() throws Exception {
    for (var path : List.of(Desk.MESSAGES, Desk.COUNT)) {
      assertThat(allowed("GET", path)).isEqualTo("POST");
      assertThat(allowed("DELETE", path)).isEqualTo("POST");
    }
    for (var path : List.of("/v1/models", "/v1/models/x", "/", "/health", "/api/hello")) {
      assertThat(allowed("POST", path)).contains("GET");
    }
  }

  @Test
  void answersAHeadWithoutABody() throws Exception {
    for (var path : List.of("/", "/api/hello", "/health", "/v1/models", "/v1/nope")) {
      try (var http = desks.lenient().connect()) {
        var first =
            http.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answer(false);
        assertThat(first.headers().get("request-id")).startsWith("req_");
        http.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(http.answer().status()).as("after HEAD %s", path).isEqualTo(200);
      }
    }
  }

  @Test
  void listsItsModels() throws Exception {
    for (var query : List.of("", "?limit=1", "?limit=1000", "?beta=true")) {
      var page = page(query);

      assertThat(page.path("data")).hasSize(1);
      assertThat(page.at("/data/0/id").asText()).isEqualTo(Desks.SERVED);
      assertThat(page.at("/data/0/type").asText()).isEqualTo("model");
      assertThat(page.at("/data/0/display_name").isTextual()).isTrue();
      assertThat(page.at("/data/0/created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      assertThat(page.path("has_more").isBoolean()).isTrue();
      assertThat(page.path("has_more").asBoolean()).isFalse();
      assertThat(page.path("first_id").asText()).isEqualTo(Desks.SERVED);
      assertThat(page.path("last_id").asText()).isEqualTo(Desks.SERVED);
    }
  }

  @Test
  void turnsThePagesOfItsModels() throws Exception {
    var id = Desks.SERVED.replace("-", "%2D");
    for (var query : List.of("?after_id=" + id, "?before_id=" + id, "?limit=5&after_id=" + id)) {
      var page = page(query);

      assertThat(page.path("data")).as(query).isEmpty();
      assertThat(page.path("has_more").asBoolean()).isFalse();
      assertThat(page.path("first_id").isNull()).isTrue();
      assertThat(page.path("last_id").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1", "many", "1.5"})
  void knowsHowManyModelsAPageMayHave(String limit) throws Exception {
    assertInvalid(desks.lenient().get("/v1/models?limit=" + limit), "limit");
  }

  @Test
  void countsWhatAMessageWouldCost() throws Exception {
    var body = hello().without("max_tokens").json();

    var answer = desks.lenient().post(Desk.COUNT + "?beta=true", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.of(answer.body()).path("input_tokens").asInt()).isPositive();
    assertThat(desks.lenient().server().waiting()).isZero();
    assertInvalid(
        desks.lenient().post(Desk.COUNT, hello().without("messages").json()),
        "^messages: Field required$");
  }

  @ParameterizedTest
  @EnumSource
  void readsOrRefusesACompressedBody(Mode mode) throws Exception {
    var answer =
        desks
            .lenient()
            .post(Desk.MESSAGES, zipped(hello().in(mode).json()), "content-encoding: gzip");

    if (answer.status() == 200) {
      assertThat(Answer.of(mode, answer).text()).isEqualTo("Hello there.");
    } else {
      assertInvalid(answer, "(?i)content-encoding|compress|gzip");
    }
    assertInvalid(
        desks.lenient().post(Desk.MESSAGES, "\u0001\u0002", "content-encoding: gzip"), ".");
  }

  @ParameterizedTest
  @EnumSource
  void givesEachAnswerItsOwnIds(Mode mode) throws Exception {
    var one = desks.lenient().answer(hello(), mode);
    var other = desks.lenient().answer(hello(), mode);

    assertThat(one.message().path("id")).isNotEqualTo(other.message().path("id"));
    assertThat(one.http().headers().get("request-id"))
        .isNotEqualTo(other.http().headers().get("request-id"));
  }

  private static String allowed(String method, String path) throws IOException {
    var request = "%s %s HTTP/1.1\r\nHost: localhost\r\nx-api-key: any\r\n\r\n";
    var answer = desks.lenient().send(request.formatted(method, path));
    assertError(answer, 405, Errors.INVALID, "^Method Not Allowed$");
    return answer.headers().get("allow");
  }

  private static JsonNode page(String query) throws IOException {
    var answer = desks.lenient().get("/v1/models" + query);
    assertThat(answer.status()).isEqualTo(200);
    return Json.of(answer.body());
  }

  private static byte[] zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
