package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Errors.assertError;
import static dev.mallex.conformance.Errors.assertInvalid;
import static dev.mallex.conformance.Errors.assertInvalidExactly;
import static dev.mallex.conformance.Manners.LENIENT;
import static dev.mallex.conformance.Manners.STRICT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.RawHttp;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group A, first half: keys, versions, routes, bodies. */
class TransportTest {

  private static final String TOKEN = "open-sesame";
  private static final long TOO_MUCH = 33L * 1_024 * 1_024;

  @RegisterExtension static final Desks desks = Desks.of();

  @RegisterExtension static final Desks guarded = Desks.of().with("ingress.yaml", "token", TOKEN);

  @ParameterizedTest
  @EnumSource
  @Case(value = "A01", holds = "a request with `x-api-key` is answered with a message and its id")
  void answersWhoShowsAKey(Mode mode) throws Exception {
    var answer = desks.lenient().answer(hello(), mode);

    assertThat(answer.text()).isEqualTo("Hello there.");
    assertThat(answer.message().path("model").asText()).isEqualTo(Bodies.MODEL);
    assertThat(answer.http().headers().get("request-id")).matches("req_\\w{10,}");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "A02", holds = "a request with `Authorization: Bearer` is answered")
  void answersWhoBearsAToken(Mode mode) throws Exception {
    var answer = desks.lenient().answer(hello(), mode, "x-api-key:", "authorization: Bearer any");

    assertThat(answer.text()).isEqualTo("Hello there.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "A03", holds = "a request with both is answered")
  void answersWhoShowsBoth(Mode mode) throws Exception {
    var answer = desks.lenient().answer(hello(), mode, "authorization: Bearer any");

    assertThat(answer.text()).isEqualTo("Hello there.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A04",
      holds = "with `token` set, no key and a wrong one are 401; the right one is let in",
      at = {LENIENT, STRICT})
  void letsOnlyThoseInWhoKnowTheToken(Mode mode) throws Exception {
    var body = hello().in(mode);
    for (var desk : guarded.both()) {
      assertError(
          desk.post(body, "x-api-key:"),
          401,
          "authentication_error",
          "^x-api-key header is required$");
      for (var wrong : List.of("x-api-key: open", "x-api-key: " + TOKEN + "s")) {
        assertError(desk.post(body, wrong), 401, "authentication_error", "^invalid x-api-key$");
      }
      assertError(
          desk.post(body, "x-api-key:", "authorization: Bearer sesame"),
          401,
          "authentication_error",
          "(?i)api.key");
      assertThat(desk.server().waiting()).isZero();
      desk.answer(hello(), mode, "x-api-key: " + TOKEN);
      desk.answer(hello(), mode, "x-api-key:", "authorization: Bearer " + TOKEN);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A05",
      holds = "`anthropic-version: 2026-10-21` has an answer of the same shape",
      at = {LENIENT, STRICT})
  void speaksBothVersions(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      var older = desk.answer(hello(), mode);
      var newer = desk.answer(hello(), mode, "anthropic-version: 2026-10-21");

      assertThat(newer.withoutIds()).isEqualTo(older.withoutIds());
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A06",
      holds = "a request without a version is refused by the strict, answered by the lenient",
      at = {LENIENT, STRICT})
  void missesTheVersion(Mode mode) throws Exception {
    desks.lenient().answer(hello(), mode, "anthropic-version:");

    assertInvalidExactly(
        desks.strict().post(hello().in(mode), "anthropic-version:"),
        "anthropic-version: header is required");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "A07", holds = "an unknown `anthropic-beta` does no harm")
  void toleratesUnknownBetas(Mode mode) throws Exception {
    desks
        .lenient()
        .answer(hello(), mode, "anthropic-beta: foo-2030-01-01,interleaved-thinking-2025-05-14");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A08",
      holds = "`POST /v1/messages?beta=true` is answered as without the query",
      at = {LENIENT, STRICT})
  void findsTheRouteByThePathAlone(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      for (var query : List.of("?beta=true", "?", "?beta=true&x=%2F")) {
        var http = desk.post(Desk.MESSAGES + query, hello().in(mode).json());

        assertThat(Answer.of(mode, http).text()).isEqualTo("Hello there.");
      }
    }
  }

  @Test
  @Case(value = "A09", holds = "`GET /v1/messages` is a 405 that allows POST")
  void refusesOtherMethods() throws Exception {
    var answer = desks.lenient().get(Desk.MESSAGES);

    assertError(answer, 405, Errors.INVALID, "^Method Not Allowed$");
    assertThat(answer.headers()).containsEntry("allow", "POST");
  }

  @Test
  @Case(value = "A10", holds = "`POST /v1/nope` is a 404 in the envelope")
  void knowsNoOtherRoutes() throws Exception {
    for (var path : List.of("/v1/nope", "/v1/messagesx", "/v1", "/V1/messages")) {
      var answer = desks.lenient().post(path, hello().json());

      assertError(answer, 404, "not_found_error", "^Not found");
    }
  }

  @Test
  @Case(
      value = "A11",
      holds = "`HEAD /api/hello`, `HEAD /` and `GET /` are greeted within 100 ms, no body on HEAD")
  void greetsAtOnce() throws Exception {
    var desk = desks.lenient();
    var head = "%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (var greeting : List.of("HEAD /api/hello", "HEAD /", "GET /", "GET /health")) {
      try (var http = desk.connect()) {
        var first = http.send(head.formatted(greeting)).answer(greeting.startsWith("GET"));
        long quickest = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
          long began = System.nanoTime();
          var again = http.send(head.formatted(greeting)).answer(greeting.startsWith("GET"));
          quickest = Math.min(quickest, System.nanoTime() - began);
          assertThat(again.status()).isEqualTo(200);
        }
        assertThat(first.headers().get("request-id")).as(greeting).startsWith("req_");
        assertThat(quickest).as(greeting).isLessThan(100_000_000);
      }
    }
  }

  @Test
  @Case(
      value = "A12",
      holds = "a body that breaks off is refused as no JSON",
      at = {LENIENT, STRICT})
  void refusesHalfABody() throws Exception {
    for (var desk : desks.both()) {
      assertInvalid(desk.post(Desk.MESSAGES, "{\"model\":"), "JSON");
      assertInvalid(desk.post(Desk.MESSAGES, hello().json() + "}"), "JSON");
    }
  }

  @Test
  @Case(
      value = "A13",
      holds = "an empty body is refused",
      at = {LENIENT, STRICT})
  void refusesNoBody() throws Exception {
    for (var desk : desks.both()) {
      for (var body : List.of("", "   \n")) {
        assertInvalid(desk.post(Desk.MESSAGES, body), ".");
      }
    }
  }

  @Test
  @Case(
      value = "A14",
      holds = "JSON that is no object is refused",
      at = {LENIENT, STRICT})
  void refusesWhatIsNoObject() throws Exception {
    for (var desk : desks.both()) {
      for (var body : List.of("[]", "\"x\"", "null", "7", "true", "[{}]")) {
        assertInvalid(desk.post(Desk.MESSAGES, body), ".");
        assertInvalid(desk.post(Desk.COUNT, body), ".");
      }
    }
  }

  @Test
  @Case(
      value = "A15",
      holds = "33 MB are a 413 that arrives, whether the caller waits for it or sends on")
  void refusesTooMuchWithoutReadingIt() throws Exception {
    var desk = desks.lenient();
    try (var http = desk.connect()) {
      var early = http.send(Desk.head(Desk.MESSAGES, TOO_MUCH)).send("{\"model\":").answer();
      assertError(early, 413, "request_too_large", ".");
    }
    assertError(desk.post(Desk.MESSAGES, new byte[(int) TOO_MUCH]), 413, "request_too_large", ".");
    try (var http = desk.connect()) {
      http.send(chunkedHead());
      var part = "%x\r\n%s\r\n".formatted(1 << 20, " ".repeat(1 << 20)).getBytes(UTF_8);
      for (int sent = 0; sent < 33; sent++) {
        http.send(part);
      }
      assertError(http.answer(), 413, "request_too_large", ".");
    }
    desk.answer(hello(), Mode.WHOLE);
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A16",
      holds =
          "the lenient reads JSON by any name, a form's too, as `curl -d` calls it; the strict by its own alone",
      at = {LENIENT, STRICT})
  void readsJsonWhateverItIsCalled(Mode mode) throws Exception {
    var body = hello().in(mode);
    for (var type : List.of(" text/plain", " application/x-www-form-urlencoded", "")) {
      desks.lenient().answer(hello(), mode, "content-type:" + type);
      assertInvalid(desks.strict().post(body, "content-type:" + type), "^content-type: ");
    }
    for (var desk : desks.both()) {
      desk.answer(hello(), mode, "content-type: application/json; charset=utf-8");
      assertInvalid(
          desk.post(body, "content-type: multipart/form-data; boundary=x"), "^content-type: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C3 28", "FF", "C0 AF", "ED A0 80", "E2 82", "F5 80 80 80"})
  @Case(
      value = "A17",
      holds = "bytes that are no UTF-8 are refused",
      at = {LENIENT, STRICT})
  void refusesWhatIsNoUtf8(String hex) throws Exception {
    var wrong = new String(HexFormat.ofDelimiter(" ").parseHex(hex), ISO_8859_1);
    var body = Bodies.asking("Soup: @").json().replace("@", wrong).getBytes(ISO_8859_1);

    for (var desk : desks.both()) {
      assertInvalid(desk.post(Desk.MESSAGES, body), ".");
      assertInvalid(desk.post(Desk.COUNT, body), ".");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "A18", holds = "a chunked body is read")
  void readsChunks(Mode mode) throws Exception {
    var body = hello().in(mode).json();
    int half = body.length() / 2;
    try (var http = desks.lenient().connect()) {
      http.send(chunkedHead());
      for (var part : List.of(body.substring(0, half), body.substring(half))) {
        http.send("%x\r\n%s\r\n".formatted(part.length(), part));
      }
      assertThat(Answer.of(mode, http.send("0\r\n\r\n").answer()).text()).isEqualTo("Hello there.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A19",
      holds = "`Expect: 100-continue` is told to go on, or refused before the body")
  void tellsTheWaitingToGoOn(Mode mode) throws Exception {
    var body = hello().in(mode).json();
    try (var http = desks.lenient().connect()) {
      http.send(Desk.head(Desk.MESSAGES, body.length(), "expect: 100-continue"));
      assertThat(http.answer().status()).isEqualTo(100);
      Answer.of(mode, http.send(body).answer());
    }
    try (var http = desks.lenient().connect()) {
      http.send(Desk.head(Desk.MESSAGES, TOO_MUCH, "expect: 100-continue"));
      assertError(http.answer(), 413, "request_too_large", ".");
    }
  }

  private static String chunkedHead() {
    return RawHttp.post(Desk.MESSAGES, "", Desk.headers())
        .replace("Content-Length: 0", "Transfer-Encoding: chunked");
  }
}
