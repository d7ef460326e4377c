package dev.mallex.room.upstream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.LineReceiver;
import dev.mallex.bus.Sink;
import dev.mallex.config.Settings;
import dev.mallex.config.UpstreamConfig;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class UpstreamVerticleTest {

  private static final ChatRequest HI =
      new ChatRequest(List.of(new ChatMessage.User("hi")), List.of(), 100, Map.of(), Map.of());

  private final FakeModelServer server = FakeModelServer.start();

  /** Collects what comes down the line. */
  private static class Collected implements Sink<Piece> {

    final List<Piece> pieces = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger parcels = new AtomicInteger();
    final CompletableFuture<End> end = new CompletableFuture<>();
    final CompletableFuture<Void> begun = new CompletableFuture<>();

    @Override
    public Future<?> pieces(List<Piece> more) {
      pieces.addAll(more);
      parcels.incrementAndGet();
      begun.complete(null);
      return Future.succeededFuture();
    }

    @Override
    public void end(End how) {
      end.complete(how);
    }

    End ended() throws Exception {
      return end.get(5, SECONDS);
    }
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void streamsAnAnswer(Vertx vertx) throws Exception {
    server.answer(Script.says("Hel", "lo").pause(java.time.Duration.ZERO));

    var answer = post(vertx, new Collected());

    assertThat(answer.ended()).isEqualTo(new End.Done());
    assertThat(answer.pieces)
        .containsExactly(
            new Piece.Accepted(),
            new Piece.Progress(1, 1),
            new Piece.Text("Hel"),
            new Piece.Text("lo"),
            new Piece.Finish("stop"),
            new Piece.Usage(10, 4, 2));
    var asked = server.next();
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    assertThat(asked.headers())
        .containsKey("content-length")
        .doesNotContainKey("transfer-encoding");
    assertThat(asked.json().path("model").asText()).isEqualTo("default_model");
  }

  @Test
  void encodesALargeBodyToo(Vertx vertx) throws Exception {
    var large = new ChatMessage.User("x".repeat(3_000_000));
    var request = new ChatRequest(List.of(large), List.of(), 1, Map.of(), Map.of());

    var answer = post(vertx, new Collected(), request, server.origin());

    assertThat(answer.ended()).isEqualTo(new End.Done());
    assertThat(server.next().body()).hasSizeGreaterThan(3_000_000);
  }

  @Test
  void playsEveryRecordedAnswer(Vertx vertx) throws Exception {
    server.answer(Script.transcript("0.32.2/21-tool-stream"));
    server.answer(Script.transcript("0.32.2/31-template-error"));
    server.answer(Script.transcript("0.32.2/42-chat-after-thread-died"));
    server.answer(Script.transcript("0.32.2/43-thread-dies-nonstream"));
    server.answer(Script.transcript("0.32.2/40-cancelled-generation-thread-dies-stream"));
    deploy(vertx, "");

    assertThat(send(vertx, new Collected()).ended()).isEqualTo(new End.Done());
    assertThat(fault(send(vertx, new Collected()))).isInstanceOf(Fault.Refused.class);
    assertThat(fault(send(vertx, new Collected()))).isInstanceOf(Fault.Died.class);
    assertThat(fault(send(vertx, new Collected()))).isInstanceOf(Fault.Died.class);
    assertThat(fault(send(vertx, new Collected()))).isInstanceOf(Fault.Died.class);
  }

  @Test
  void aCutIsADeath(Vertx vertx) throws Exception {
    var answer = new Collected();
    server.answer(Script.stream().text("a").until(answer.begun).cut());

    assertThat(fault(post(vertx, answer))).isInstanceOf(Fault.Died.class);
    assertThat(answer.pieces).containsExactly(new Piece.Accepted(), new Piece.Text("a"));
  }

  @Test
  void aCloseBeforeTheEndIsADeath(Vertx vertx) throws Exception {
    server.answer(Script.stream().text("a"));
    server.answer(Script.empty());
    deploy(vertx, "");

    assertThat(fault(send(vertx, new Collected()))).isInstanceOf(Fault.Died.class);
    assertThat(fault(send(vertx, new Collected()))).isInstanceOf(Fault.Died.class);
  }

  @Test
  void aServerThatIsNotThereIsADeath(Vertx vertx) throws Exception {
    server.close();

    var answer = post(vertx, new Collected());

    assertThat(fault(answer).toString()).contains("the model server does not answer");
  }

  @Test
  void anOriginThatIsNoneIsToldToo(Vertx vertx) throws Exception {
    var answer = post(vertx, new Collected(), HI, "nonsense");

    assertThat(answer.ended()).isInstanceOf(End.Failed.class);
  }

  @Test
  void aCancelClosesTheConnectionAtOnce(Vertx vertx) throws Exception {
    server.answer(Script.stream().forever("tick "));
    var answer = new Collected();
    deploy(vertx, "");
    var receiver = open(vertx, answer);

    answer.begun.get(5, SECONDS);
    receiver.cancel();

    assertThat(answer.ended()).isEqualTo(new End.Cancelled());
    server.next().gone().get(1, SECONDS);
  }

  @Test
  void aCancelBeforeTheAnswerClosesTheConnectionToo(Vertx vertx) throws Exception {
    server.answer(Script.silence());
    var answer = new Collected();
    deploy(vertx, "");
    var receiver = open(vertx, answer);

    var asked = server.next();
    receiver.cancel();

    assertThat(answer.ended()).isEqualTo(new End.Cancelled());
    asked.gone().get(1, SECONDS);
  }

  @Test
  void aSlowReceiverMakesAFastServerWait(Vertx vertx) throws Exception {
    server.answer(Script.stream().forever("x".repeat(1_000)));
    var room = Promise.<Void>promise();
    var answer =
        new Collected() {
          @Override
          public Future<?> pieces(List<Piece> more) {
            super.pieces(more);
            return room.future();
          }
        };
    deploy(vertx, "");
    var receiver = open(vertx, answer);
    answer.begun.get(5, SECONDS);
    server.next();

    var quiet = Promise.<Void>promise();
    vertx.setTimer(300, _ -> quiet.complete());
    quiet.future().await(5, SECONDS);
    assertThat(answer.parcels.get()).isLessThanOrEqualTo(4);

    room.complete();
    var flowing = Promise.<Void>promise();
    vertx.setPeriodic(
        10,
        timer -> {
          if (answer.parcels.get() > 50) {
            vertx.cancelTimer(timer);
            flowing.complete();
          }
        });
    flowing.future().await(5, SECONDS);
    receiver.cancel();
    assertThat(answer.ended()).isEqualTo(new End.Cancelled());
  }

  @Test
  void saysWhetherAForeignServerIsThere(Vertx vertx) throws Exception {
    deploy(vertx, server.origin());
    var bus = Bus.of(vertx);
    var question = new Upstream.EnsureReady(ticket());

    assertThat(bus.ask(Upstream.READY, question).await(5, SECONDS).origin())
        .isEqualTo(server.origin());

    server.health(Script.transcript("0.32.2/41-health-after-thread-died"));
    assertThatThrownBy(() -> bus.ask(Upstream.READY, question).await(5, SECONDS))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no model server answers at " + server.origin())
        .hasMessageContaining("mallex server start");

    server.health(Script.plain(404, "Not Found"));
    assertThat(bus.ask(Upstream.READY, question).await(5, SECONDS)).isNotNull();

    server.close();
    assertThatThrownBy(() -> bus.ask(Upstream.READY, question).await(5, SECONDS))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void saysOfAnAddressThatIsNoneThatItIsMistyped(Vertx vertx) throws Exception {
    deploy(vertx, "localhost:8080");

    assertThatThrownBy(() ->
            Bus.of(vertx).ask(Upstream.READY, new Upstream.EnsureReady(ticket())).await(5, SECONDS))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.fault())
                    .isEqualTo(
                        new Fault.Broken(
                            "--upstream 'localhost:8080' is not the address of a server:"
                                + " it has to read like http://127.0.0.1:8080")));
  }

  @Test
  void aFullPoolMakesATurnWaitAndNotFail(Vertx vertx) throws Exception {
    var first = new Collected();
    var goOn = new CompletableFuture<Void>();
    server.answer(Script.stream().text("a").until(goOn).finish("stop").done());
    server.answer(Script.says("b"));
    deploy(vertx, server.origin(), config(Map.of("connections", 1, "connect-timeout", "50ms")));
    open(vertx, first);
    first.begun.get(5, SECONDS);

    var second = send(vertx, new Collected());
    var later = Promise.<Void>promise();
    vertx.setTimer(200, _ -> later.complete());
    later.future().await(5, SECONDS);

    assertThat(second.end).isNotDone();
    assertThat(
            Bus.of(vertx).ask(Upstream.READY, new Upstream.EnsureReady(ticket())).await(5, SECONDS))
        .isNotNull();
    goOn.complete(null);
    assertThat(first.ended()).isEqualTo(new End.Done());
    assertThat(second.ended()).isEqualTo(new End.Done());
  }

  private Collected post(Vertx vertx, Collected answer) throws Exception {
    return post(vertx, answer, HI, server.origin());
  }

  private static Collected post(Vertx vertx, Collected answer, ChatRequest request, String origin)
      throws Exception {
    deploy(vertx, "");
    open(vertx, answer, request, origin);
    return answer;
  }

  private Collected send(Vertx vertx, Collected answer) throws Exception {
    open(vertx, answer);
    return answer;
  }

  private LineReceiver<Piece> open(Vertx vertx, Collected answer) throws Exception {
    return open(vertx, answer, HI, server.origin());
  }

  private static LineReceiver<Piece> open(
      Vertx vertx, Collected answer, ChatRequest request, String origin) throws Exception {
    var line = new Line<Piece>("line." + System.identityHashCode(answer), 4);
    var receiver = Bus.of(vertx).receive(line, answer);
    var post = new Upstream.Post(ticket(), origin, request, line);
    assertThat(Bus.of(vertx).ask(Upstream.ADDRESS, post).await(5, SECONDS))
        .isEqualTo(new Upstream.Posted());
    return receiver;
  }

  private static void deploy(Vertx vertx, String foreign) throws Exception {
    deploy(vertx, foreign, config(Map.of()));
  }

  private static void deploy(Vertx vertx, String foreign, UpstreamConfig config) throws Exception {
    Bus.prepare(vertx);
    vertx
        .deployVerticle(new UpstreamVerticle(config, new Stranger(foreign, true), _ -> {}))
        .await(5, SECONDS);
  }

  private static UpstreamConfig config(Map<String, Object> values) {
    return UpstreamConfig.read(Settings.of("upstream.yaml", values, new ArrayList<>()));
  }

  private static Fault fault(Collected answer) throws Exception {
    return ((End.Failed) answer.ended()).fault();
  }

  private static Ticket ticket() {
    return new Ticket("req_1", "c", Asker.SOMEBODY, Instant.parse("2026-11-24T12:00:00Z"));
  }
}
