package dev.mallex.room.ingress;

import static dev.mallex.fake.RawHttp.get;
import static dev.mallex.fake.RawHttp.once;
import static dev.mallex.fake.RawHttp.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.bus.LineSender;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.turn.End;
import dev.mallex.fake.RawHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class IngressVerticleTest {

  private static final Offer OFFER =
      new Offer("org/model", new Model("m", 0, 0, 0, Model.Habits.NONE), 32_768, 8_192);

  private static final String WHOLE =
      "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String STREAMED = WHOLE.replace("{\"model\"", "{\"stream\":true,\"model\"");
  private static final IngressConfig QUIET = config(Duration.ofMinutes(1));

  private final BlockingQueue<Ingress.Begin> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> remembered = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

  @Test
  void streamsAnAnswer(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));

    var answer =
        once(port, post("/v1/messages?beta=true", STREAMED, "anthropic-version: 2023-06-01"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("content-type", "text/event-stream")
        .containsEntry("cache-control", "no-cache")
        .doesNotContainKey("content-encoding");
    assertThat(answer.body())
        .startsWith("event: message_start\n")
        .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    var ticket = begun.take().ticket();
    assertThat(answer.headers().get("request-id")).isEqualTo(ticket.turn()).startsWith("req_");
  }

  @Test
  void answersWithOneMessage(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.CALLS, new End.Done()));

    var answer = once(port, post("/v1/messages", WHOLE));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).startsWith("{\"id\":\"msg_2\",\"type\":\"message\"");
  }

  @Test
  void readsChunkedAndAnnouncedAndLargeBodies(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));
    var chunked =
        "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
            .formatted(WHOLE.length(), WHOLE);
    assertThat(once(port, chunked).status()).isEqualTo(200);

    try (var http = RawHttp.connect(port)) {
      var announced = post("/v1/messages", WHOLE, "Expect: 100-continue");
      http.send(announced.substring(0, announced.length() - WHOLE.length()));
      assertThat(http.answer().status()).isEqualTo(100);
      assertThat(http.send(WHOLE).answer().status()).isEqualTo(200);
    }

    var large = WHOLE.replace("\"hi\"", "\"" + "x".repeat(3_000_000) + "\"");
    assertThat(once(port, post("/v1/messages", large)).status()).isEqualTo(200);
  }

  @Test
  void keepsTheLastRequest(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));

    once(port, post("/v1/messages", STREAMED));

    assertThat(remembered.poll(5, SECONDS)).isEqualTo(STREAMED.getBytes(UTF_8));
  }

  @Test
  void opensASlowStreamWithAPing(Vertx vertx) throws Exception {
    var go = new CompletableFuture<Void>();
    int port =
        deploy(
            vertx,
            config(Duration.ofMillis(20)),
            "",
            turns((_, line) ->
                go.thenRun(() -> vertx.runOnContext(_ -> line.end(Answers.TEXT, new End.Done())))));

    try (var http = RawHttp.connect(port)) {
      http.send(post("/v1/messages", STREAMED));
      assertThat(http.until(EventJson.PING)).contains("200 OK").contains("text/event-stream");
      http.until(EventJson.PING);
      http.until(EventJson.PING);
      go.complete(null);
      http.until("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }
  }

  @Test
  void aFaultBeforeTheFirstByteHasItsStatus(Vertx vertx) throws Exception {
    var busy = new End.Failed(new Fault.Busy("later", Duration.ofSeconds(7)));
    int port = deploy(vertx, playing(List.of(), busy));

    for (var body : List.of(STREAMED, WHOLE)) {
      var answer = once(port, post("/v1/messages", body));
      assertThat(answer.status()).isEqualTo(529);
      assertThat(answer.headers()).containsEntry("retry-after", "7");
      assertThat(answer.body())
          .contains("overloaded_error", "later", answer.headers().get("request-id"));
    }
  }

  @Test
  void aFaultAfterTheFirstByteIsAnEvent(Vertx vertx) throws Exception {
    var died = new End.Failed(new Fault.Died("it died"));
    int port = deploy(vertx, playing(Answers.TEXT.subList(0, 3), died));

    var streamed = once(port, post("/v1/messages", STREAMED));
    assertThat(streamed.status()).isEqualTo(200);
    assertThat(streamed.body())
        .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"")
        .doesNotContain("message_stop");
    assertThat(once(port, post("/v1/messages", WHOLE)).status()).isEqualTo(502);
  }

  @Test
  void aBugIsTheSameToEveryCaller(Vertx vertx) throws Exception {
    int port =
        deploy(
            vertx,
            turns((_, _) -> {
              throw new IllegalStateException("inner secret");
            }));

    var answer = once(port, post("/v1/messages", WHOLE));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body())
        .contains("internal error, request id req_")
        .doesNotContain("inner secret");
  }

  @Test
  void aCallerWhoLeavesCancelsTheTurn(Vertx vertx) throws Exception {
    int port = deploy(vertx, turns((_, line) -> line.send(Answers.TEXT.subList(0, 2))));

    try (var http = RawHttp.connect(port)) {
      http.send(post("/v1/messages", STREAMED)).until("content_block_start");
      http.reset();
    }

    cancelled.get(1, SECONDS);
  }

  @Test
  void aCallerWhoLeavesBeforeTheFirstByteCancelsToo(Vertx vertx) throws Exception {
    int port = deploy(vertx, turns((_, _) -> {}));

    for (var body : List.of(STREAMED, WHOLE)) {
      try (var http = RawHttp.connect(port)) {
        http.send(post("/v1/messages", body));
        assertThat(begun.poll(5, SECONDS)).isNotNull();
      }
      cancelled.get(1, SECONDS);
    }
  }

  @Test
  void aCallerWhoReadsSlowlyMakesTheTurnWait(Vertx vertx) throws Exception {
    var sent = new AtomicInteger();
    var full = new CompletableFuture<Void>();
    var large = new StreamEvent.TextDelta(0, "x".repeat(100_000));
    int port =
        deploy(
            vertx,
            turns((_, line) -> {
              line.send(Answers.TEXT.subList(0, 2));
              pour(line, large, sent, full);
              line.onRoom(() -> pour(line, large, sent, full));
            }));

    try (var http = RawHttp.connect(port)) {
      http.send(post("/v1/messages", STREAMED)).until("content_block_start");
      full.get(5, SECONDS);
      int whileStuck = sent.get();
      assertThat(whileStuck).isLessThan(400);
      for (int at = 0; at < 450; at++) {
        http.until("event: content_block_delta");
      }
      assertThat(sent.get()).isGreaterThan(whileStuck);
    }
    cancelled.get(1, SECONDS);
  }

  @Test
  void countsTokens(Vertx vertx) throws Exception {
    int port = deploy(vertx, turns((_, _) -> {}));
    var body = WHOLE.replace("\"max_tokens\":9,", "");

    assertThat(once(port, post("/v1/messages/count_tokens", body)).body())
        .isEqualTo("{\"input_tokens\":42}");
    assertThat(once(port, post("/v1/messages/count_tokens", body.replace("hi", "fail"))).status())
        .isEqualTo(529);
  }

  @Test
  void aConnectionOutlivesARefusal(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));

    try (var http = RawHttp.connect(port)) {
      var refused = http.send(post("/v1/messages", "{\"model\":")).answer();
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("invalid_request_error", "JSON", "\"request_id\":\"req_");
      assertThat(http.send(get("/v1/nope")).answer().status()).isEqualTo(404);
      assertThat(http.send(post("/v1/messages", WHOLE)).answer().status()).isEqualTo(200);
    }
  }

  @Test
  void refusesABodyThatIsTooLargeWithoutReadingOn(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));
    var announced =
        "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 34603008\r\n\r\n";

    var refused = once(port, announced);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("request_too_large");

    try (var http = RawHttp.connect(port)) {
      http.send(announced);
      for (int megabyte = 0; megabyte < 33; megabyte++) {
        http.send(new byte[1_048_576]);
      }
      assertThat(http.answer().status()).isEqualTo(413);
    }

    try (var http = RawHttp.connect(port)) {
      http.send(
          "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int megabyte = 0; megabyte < 33; megabyte++) {
        http.send("100000\r\n").send(new byte[1_048_576]).send("\r\n");
      }
      assertThat(http.answer().status()).isEqualTo(413);
    }
  }

  @Test
  void refusesAHeadThatIsTooLarge(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));

    assertThat(once(port, get("/health", "x: " + "y".repeat(60_000))).status()).isEqualTo(200);
    assertThat(once(port, get("/health", "x: " + "y".repeat(70_000))).body())
        .contains("invalid_request_error");
    assertThat(once(port, get("/" + "y".repeat(20_000))).body()).contains("invalid_request_error");
  }

  @Test
  void knowsItsPathsAndMethods(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));

    assertThat(once(port, get("/v1/messages")).headers()).containsEntry("allow", "POST");
    assertThat(once(port, get("/v1/messages")).status()).isEqualTo(405);
    assertThat(once(port, post("/v1/complete", "{}")).body()).contains("not_found_error");
    for (var path : List.of("/", "/health", "/api/hello")) {
      var answer = once(port, get(path).replace("GET", "HEAD"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsKey("request-id");
    }
    assertThat(once(port, get("/")).body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void tellsItsModels(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));

    assertThat(once(port, get("/v1/models?limit=1000")).body())
        .contains("\"id\":\"org/model\"", "\"has_more\":false", "\"first_id\":\"org/model\"");
    assertThat(once(port, get("/v1/models/org%2Fmodel")).body())
        .contains("\"type\":\"model\"", "\"max_tokens\":8192");
    var unknown = once(port, get("/v1/models/other"));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).contains("model: other");
  }

  @Test
  void keepsStrangersOut(Vertx vertx) throws Exception {
    int port = deploy(vertx, QUIET, "secret", playing(Answers.TEXT, new End.Done()));
    var known = "x-api-key: secret";

    assertThat(once(port, get("/health").replace("localhost", "evil.example")).status())
        .isEqualTo(403);
    assertThat(once(port, get("/health", "Origin: https://evil.example")).status()).isEqualTo(403);
    assertThat(once(port, get("/health")).status()).isEqualTo(200);
    assertThat(once(port, post("/v1/messages", WHOLE)).status()).isEqualTo(401);
    assertThat(once(port, post("/v1/messages", WHOLE, "x-api-key: other")).status()).isEqualTo(401);
    assertThat(once(port, post("/v1/messages", WHOLE, known)).status()).isEqualTo(200);
    assertThat(once(port, post("/v1/messages", WHOLE, "Authorization: Bearer secret")).status())
        .isEqualTo(200);
  }

  @Test
  void aChangeHoldsForTheNextRequest(Vertx vertx) throws Exception {
    int port = deploy(vertx, playing(Answers.TEXT, new End.Done()));
    var small =
        new IngressConfig(
            QUIET.firstPingAfter(),
            QUIET.pingEvery(),
            QUIET.turnDeadline(),
            QUIET.unreadFor(),
            QUIET.turns(),
            QUIET.drain(),
            10,
            QUIET.inlineBytes(),
            QUIET.window(),
            false,
            IngressConfig.UnknownModels.SERVE,
            "");

    Bus.of(vertx).publish(IngressConfig.CHANGED, small);

    try (var http = RawHttp.connect(port)) {
      int status = 200;
      for (int tries = 0; tries < 100 && status == 200; tries++) {
        status = once(port, post("/v1/messages", WHOLE)).status();
      }
      assertThat(status).isEqualTo(413);
    }
  }

  @Test
  void letsARunningTurnFinishWhenItStops(Vertx vertx) throws Exception {
    var go = new CompletableFuture<Void>();
    Bus.prepare(vertx);
    var ingress =
        new IngressVerticle(
            QUIET,
            new Entrance(0, ""),
            backstage(
                vertx,
                turns((_, line) -> {
                  line.send(Answers.TEXT.subList(0, 1));
                  go.thenRun(() ->
                      vertx.runOnContext(
                          _ -> line.end(Answers.TEXT.subList(1, 7), new End.Done())));
                })));
    var id = vertx.deployVerticle(ingress).await(5, SECONDS);

    try (var http = RawHttp.connect(ingress.port())) {
      http.send(post("/v1/messages", STREAMED)).until("message_start");
      var stopped = vertx.undeploy(id);
      go.complete(null);
      http.until("data: {\"type\":\"message_stop\"}\n\n");
      stopped.await(5, SECONDS);
    }
  }

  @Test
  void anIdleConnectionHoldsNothingUpWhenItStops(Vertx vertx) throws Exception {
    Bus.prepare(vertx);
    var ingress =
        new IngressVerticle(
            QUIET, new Entrance(0, ""), backstage(vertx, playing(Answers.TEXT, new End.Done())));
    var id = vertx.deployVerticle(ingress).await(5, SECONDS);

    try (var http = RawHttp.connect(ingress.port())) {
      http.send(get("/health")).answer();
      vertx.undeploy(id).await(2, SECONDS);
    }
  }

  @Test
  void aTurnThatCannotBeginLeavesNothingBehind(Vertx vertx) throws Exception {
    int port =
        deploy(
            vertx,
            config(Duration.ofMillis(5)),
            "",
            turns((_, _) -> {
              throw new IllegalStateException();
            }));

    try (var http = RawHttp.connect(port)) {
      assertThat(http.send(post("/v1/messages", STREAMED)).answer().status()).isEqualTo(500);
      assertThat(http.send(get("/health")).answer().status()).isEqualTo(200);
    }
  }

  /** What plays a turn's events, given its line. */
  private interface Player extends BiConsumer<Ingress.Begin, LineSender<StreamEvent>> {}

  private static Player playing(List<StreamEvent> events, End end) {
    return (_, line) -> line.end(events, end);
  }

  private static Player turns(Player player) {
    return player;
  }

  private static void pour(
      LineSender<StreamEvent> line,
      StreamEvent event,
      AtomicInteger sent,
      CompletableFuture<Void> full) {
    while (!line.full()) {
      line.send(List.of(event));
      sent.incrementAndGet();
    }
    if (sent.get() > 30) {
      full.complete(null);
    }
  }

  private Backstage backstage(Vertx vertx, Player player) {
    var turns =
        new Turns() {
          @Override
          public void begin(Ingress.Begin turn) {
            var line = Bus.of(vertx).sender(turn.answer());
            line.onCancel(() -> {
              line.abandon(new End.Cancelled());
              cancelled.complete(null);
            });
            begun.add(turn);
            player.accept(turn, line);
          }

          @Override
          public Future<Integer> count(Ingress.Count count) {
            return count.conversation().messages().toString().contains("fail")
                ? Future.failedFuture(new Refusal(new Fault.Busy("no", Duration.ofSeconds(1))))
                : Future.succeededFuture(42);
          }
        };
    return new Backstage(turns, () -> List.of(OFFER), remembered::add);
  }

  private int deploy(Vertx vertx, Player player) throws Exception {
    return deploy(vertx, QUIET, "", player);
  }

  private int deploy(Vertx vertx, IngressConfig config, String token, Player player)
      throws Exception {
    Bus.prepare(vertx);
    var ingress = new IngressVerticle(config, new Entrance(0, token), backstage(vertx, player));
    vertx.deployVerticle(ingress).await(5, SECONDS);
    return ingress.port();
  }

  private static IngressConfig config(Duration ping) {
    return new IngressConfig(
        ping,
        ping,
        Duration.ofMinutes(30),
        Duration.ofMinutes(5),
        1_024,
        Duration.ofSeconds(5),
        33_554_432,
        131_072,
        16,
        false,
        IngressConfig.UnknownModels.SERVE,
        "");
  }
}
