package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static dev.mallex.app.WholeProxyTest.says;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad callers and bad servers: each is answered as it deserves, and the next one as ever. */
class BadDayTest {

  private final FakeModelServer server = FakeModelServer.start().always(says("As ever."));
  private Proxy proxy;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    proxy = Proxy.open(server.origin(), folder, Map.of());
  }

  @AfterEach
  void goesOnAsEver() throws Exception {
    try (server;
        var closing = proxy) {
      assertThat(closing.lines()).isZero();
    }
  }

  @Test
  void refusesWhatIsNoJson() throws Exception {
    for (var body : new String[] {"", "{", "[]", "null", "{\"model\": 3}", "\u0000"}) {
      var answer = proxy.post(body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(error(answer).path("type").asText()).isEqualTo("invalid_request_error");
      assertThat(Heard.json(answer.body()).path("request_id").asText())
          .isEqualTo(answer.headers().get("request-id"));
    }
    assertAsEver();
  }

  @Test
  void knowsNoOtherPaths() throws Exception {
    var answer = RawHttp.once(proxy.port(), RawHttp.post("/v1/complete", "{}"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(error(answer).path("type").asText()).isEqualTo("not_found_error");
    assertAsEver();
  }

  @Test
  void saysThatNoServerIsThere(@TempDir Path other) throws Exception {
    var gone = FakeModelServer.start();
    gone.close();
    try (var lonely = Proxy.open(gone.origin(), other, Map.of())) {
      for (boolean stream : new boolean[] {true, false}) {
        var answer = lonely.post(asking("Hello?").body(stream));

        assertThat(answer.status()).isEqualTo(529);
        assertThat(answer.headers()).containsEntry("retry-after", "5");
        assertThat(error(answer).path("type").asText()).isEqualTo("overloaded_error");
        assertThat(error(answer).path("message").asText())
            .contains("no model server answers at " + gone.origin(), "mlx_lm.server --model");
      }
      assertThat(lonely.lines()).isZero();
    }
  }

  @Test
  void tellsOfAnAnswerThatIsCutByAReset() throws Exception {
    assertToldWithinTheStream(Script.stream().text("Half a word").cut());
  }

  @Test
  void tellsOfAnAnswerThatIsCutByAClose() throws Exception {
    assertToldWithinTheStream(Script.stream().text("Half a word"));
  }

  @Test
  void tellsOfAnErrorOfTheServerWithinItsStream() throws Exception {
    assertToldWithinTheStream(Script.stream().text("Half a word").error("out of memory"));
  }

  @Test
  void tellsWhoeverDoesNotStreamByTheStatus() throws Exception {
    server.answer(Script.stream().text("Half a word").cut());

    var answer = proxy.whole(asking("Go."));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(error(answer).path("type").asText()).isEqualTo("api_error");
    assertAsEver();
  }

  @Test
  void triesAgainQuietlyWhereNothingWasSaid() throws Exception {
    var nothing = says();
    for (var script :
        new Script[] {
          Script.stream().cut(), Script.stream(), Script.empty(), Script.empty().cut(), nothing
        }) {
      server.answer(script).answer(says("Second."));

      var heard = proxy.heard(asking("Go."));

      assertThat(heard.text()).isEqualTo("Second.");
      assertThat(server.next().body()).isEqualTo(server.next().body());
    }
    assertAsEver();
  }

  @Test
  void givesUpAfterTheSecondAttempt() throws Exception {
    server.answer(Script.empty()).answer(Script.empty());

    var answer = proxy.post(asking("Go.").body(true));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(server.waiting()).isEqualTo(2);
    assertAsEver();
  }

  @Test
  void saysInWordsThatTheModelSaidNothing() throws Exception {
    server.answer(says()).answer(says());

    var heard = proxy.heard(asking("Go."));

    assertThat(heard.text()).isNotBlank();
    assertThat(heard.message().path("stop_reason").asText()).isEqualTo("end_turn");
    assertAsEver();
  }

  @Test
  void passesTheTemplatesReasonOn() throws Exception {
    server.answer(Script.json(404, "{\"error\": \"roles must alternate\"}"));

    var answer = proxy.post(asking("Go.").body(true));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("message").asText()).contains("roles must alternate");
    assertAsEver();
  }

  @Test
  void leavesTheServerWhenTheCallerLeavesWithinTheStream() throws Exception {
    server.answer(Script.stream().forever("on and on "));
    try (var http = proxy.connect()) {
      http.send(RawHttp.post("/v1/messages", asking("Go.").body(true))).until("on and on");
      http.reset();
    }

    server.next().gone().get(1, SECONDS);
    assertAsEver();
  }

  @Test
  void leavesTheServerWhenACallerLeavesWhoReadsNothing() throws Exception {
    var written = new AtomicLong();
    server.answer(Script.stream().forever("on and on ".repeat(1_000), written));
    try (var http = proxy.connect()) {
      http.send(RawHttp.post("/v1/messages", asking("Go.").body(true))).until("on and on");
      awaitStandstill(written);
      http.reset();
    }

    server.next().gone().get(1, SECONDS);
    assertAsEver();
  }

  @Test
  void leavesTheServerWhenTheCallerLeavesBeforeAWord() throws Exception {
    for (boolean stream : new boolean[] {true, false}) {
      server.answer(Script.silence());
      try (var http = proxy.connect()) {
        http.send(RawHttp.post("/v1/messages", asking("Go.").body(stream)));
        var asked = server.next();
        http.reset();
        asked.gone().get(1, SECONDS);
      }
    }
    assertAsEver();
  }

  @Test
  void letsNoWebPageIn() throws Exception {
    var body = asking("Go.").body(true);
    var foreignHost = RawHttp.post("/v1/messages", body).replace("localhost", "evil.example");

    assertThat(RawHttp.once(proxy.port(), foreignHost).status()).isEqualTo(403);
    assertThat(proxy.post(body, "Origin: https://evil.example").status()).isEqualTo(403);
    assertThat(proxy.post(body, "Origin: http://localhost.evil.example").status()).isEqualTo(403);
    assertThat(server.waiting()).isZero();
    assertAsEver();
  }

  @Test
  void letsOnlyThoseInWhoKnowTheToken(@TempDir Path other) throws Exception {
    try (var guarded = Proxy.open(server.origin(), "open-sesame", other, Map.of())) {
      var body = asking("Go.").body(true);

      assertThat(guarded.post(body).status()).isEqualTo(401);
      assertThat(guarded.post(body, "x-api-key: open").status()).isEqualTo(401);
      assertThat(guarded.post(body, "Authorization: Bearer sesame").status()).isEqualTo(401);
      assertThat(server.waiting()).isZero();
      assertThat(guarded.post(body, "x-api-key: open-sesame").status()).isEqualTo(200);
      assertThat(guarded.post(body, "Authorization: Bearer open-sesame").status()).isEqualTo(200);
      assertThat(guarded.lines()).isZero();
    }
  }

  private void assertToldWithinTheStream(Script script) throws Exception {
    server.answer(script);

    var heard = proxy.heard(asking("Go."));

    assertThat(heard.text()).isEqualTo("Half a word");
    assertThat(heard.error().path("type").asText()).isEqualTo("api_error");
    assertThat(heard.error().path("message").asText()).isNotBlank();
    assertThat(server.waiting()).isEqualTo(1);
    assertAsEver();
  }

  private void assertAsEver() throws Exception {
    assertThat(proxy.lines()).isZero();
    assertThat(proxy.heard(asking("Go.")).text()).isEqualTo("As ever.");
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

  private static JsonNode error(RawHttp.Answer answer) {
    return Heard.json(answer.body()).path("error");
  }
}
