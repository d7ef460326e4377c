package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Errors.assertError;
import static dev.mallex.conformance.Errors.assertInvalid;
import static dev.mallex.conformance.Manners.LENIENT;
import static dev.mallex.conformance.Manners.STRICT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group A, second half: connections and those who leave them, doors, models. */
class ConnectionTest {

  @RegisterExtension static final Desks desks = Desks.of();

  @RegisterExtension
  static final Desks choosy = Desks.of().with("ingress.yaml", "unknown-models", "refuse");

  @Test
  @Case(value = "A20", holds = "a stream is never compressed, and each event leaves at once")
  void neverCompressesAStream() throws Exception {
    var gate = new CompletableFuture<Void>();
    var desk = desks.lenient();
    desk.server()
        .answer(Script.stream().text("First.").until(gate).finish("stop").usage(9, 0, 1).done());
    var body = hello().in(Mode.STREAMED).json();
    try (var http = desk.connect()) {
      http.send(
          RawHttp.post(
              Desk.MESSAGES, body, Desk.headers("accept-encoding: gzip, deflate, br, zstd")));
      assertThat(http.until("First.")).doesNotContainIgnoringCase("content-encoding");
      gate.complete(null);
      http.until("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "A21", holds = "a connection whose first request was refused serves the second")
  void servesTheSecondRequestOfAConnection(Mode mode) throws Exception {
    try (var http = desks.lenient().connect()) {
      for (var wrong : List.of("{", hello().without("messages").json())) {
        http.send(RawHttp.post(Desk.MESSAGES, wrong, Desk.headers()));
        assertInvalid(http.answer(), ".");
      }
      http.send(RawHttp.post(Desk.MESSAGES, hello().in(mode).json(), Desk.headers()));
      assertThat(Answer.of(mode, http.answer()).text()).isEqualTo("Hello there.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A22",
      holds = "a caller who leaves frees the model server within 1 s, and nobody logs an error")
  void freesTheServerOfACallerWhoLeft(Mode mode) throws Exception {
    var desk = desks.lenient();
    for (var script : List.of(Script.stream().forever("on and on "), Script.silence())) {
      desk.server().answer(script);
      try (var ear = LogEar.open();
          var http = desk.connect()) {
        http.send(RawHttp.post(Desk.MESSAGES, hello().in(mode).json(), Desk.headers()));
        var asked = desk.server().next();
        http.reset();

        asked.gone().get(1, SECONDS);
        assertThat(desk.lines()).isZero();
        assertThat(ear.from(Level.ERROR)).isEmpty();
      }
    }
  }

  @Test
  @Case(value = "A23", holds = "a caller who stops reading makes the server wait, and nobody else")
  void boundsWhatWaitsForASlowCaller() throws Exception {
    var written = new AtomicLong();
    var desk = desks.lenient();
    desk.server().answer(Script.stream().forever("on and on ".repeat(1_000), written));
    try (var http = desk.connect()) {
      http.send(RawHttp.post(Desk.MESSAGES, hello().in(Mode.STREAMED).json(), Desk.headers()));
      http.until("on and on");
      awaitStandstill(written);
      for (var mode : Mode.values()) {
        assertThat(desk.answer(hello(), mode).text()).isEqualTo("Hello there.");
      }
      assertThat(written.get()).as("chunks of 10 kB").isLessThan(3_000);
      http.reset();
    }
    desk.server().next().gone().get(1, SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A24",
      holds = "a foreign `Host` or `Origin` is forbidden",
      at = {LENIENT, STRICT})
  void letsNoWebPageIn(Mode mode) throws Exception {
    var body = hello().in(mode);
    for (var desk : desks.both()) {
      var request = RawHttp.post(Desk.MESSAGES, body.json(), Desk.headers());
      var rebound = request.replace("Host: localhost", "Host: evil.example");
      assertError(desk.send(rebound), 403, "permission_error", "Host");
      for (var origin : List.of("https://evil.example", "http://localhost.evil.example", "null")) {
        assertError(desk.post(body, "origin: " + origin), 403, "permission_error", "Origin");
      }
      assertThat(desk.server().waiting()).isZero();
      desk.answer(hello(), mode, "origin: http://localhost:3000");
    }
  }

  @Test
  @Case(
      value = "A25",
      holds = "the id in `GET /v1/models/{id}` is decoded, and found or missed by its own name")
  void decodesTheIdOfAModel() throws Exception {
    var desk = desks.lenient();
    for (var id : List.of(Desks.SERVED, Desks.SERVED.replace("-", "%2d"))) {
      var found = desk.get("/v1/models/" + id);
      assertThat(found.status()).isEqualTo(200);
      assertThat(Json.of(found.body()).path("id").asText()).isEqualTo(Desks.SERVED);
      assertThat(Json.of(found.body()).path("type").asText()).isEqualTo("model");
    }
    assertError(
        desk.get("/v1/models/org%2Fmodel%3Atag%20x%5B1m%5D"),
        404,
        "not_found_error",
        "^model: org/model:tag x\\[1m\\]$");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "A26",
      holds = "`unknown-models: serve` answers under the asked name, `refuse` is a 404",
      at = {LENIENT, STRICT})
  void servesOrRefusesUnknownModels(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      var answer = desk.answer(hello().with("model", "no/such:model"), mode);
      assertThat(answer.message().path("model").asText()).isEqualTo("no/such:model");
    }
    for (var desk : choosy.both()) {
      var unknown = hello().with("model", "no/such:model").in(mode);
      assertError(desk.post(unknown), 404, "not_found_error", "^model: no/such:model$");
      assertThat(desk.server().waiting()).isZero();
      desk.answer(hello().with("model", Desks.SERVED), mode);
    }
  }

  /** Until the server has written nothing for a while, for nobody reads. */
  private static void awaitStandstill(AtomicLong written) {
    var last = written.get();
    for (var since = Instant.now(); since.plusMillis(200).isAfter(Instant.now()); Thread.yield()) {
      if (written.get() != last) {
        last = written.get();
        since = Instant.now();
      }
    }
  }
}
