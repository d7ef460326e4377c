package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static dev.mallex.app.WholeProxyTest.says;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Callers who leave: in whatever phase of their turn, the server is theirs no longer, at once. */
class CancelTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final String CALL =
      "<mx_call name=\"write_file\">\n<mx_arg name=\"path\">/a</mx_arg>\n<mx_arg name=\"content\">";

  private final FakeModelServer server = FakeModelServer.start().always(says("As ever."));
  private final BlockingQueue<Facts> over = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private Proxy proxy;

  /** How a caller asks and leaves. */
  private record Caller(boolean stream, boolean resets) {

    static final List<Caller> ALL =
        List.of(
            new Caller(true, true),
            new Caller(true, false),
            new Caller(false, true),
            new Caller(false, false));

    void leave(RawHttp http) throws Exception {
      if (resets) {
        http.reset();
      } else {
        http.close();
      }
    }
  }

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    said.start();
    LOG.addAppender(said);
    proxy = Proxy.open(server.origin(), folder, Map.of("ingress.yaml", "first-ping-after: 10ms\n"));
    proxy.app().bus().listen(Facts.TOPIC, over::add).await(5, SECONDS);
  }

  @AfterEach
  void leaveNothingBehind() throws Exception {
    try (server;
        var closing = proxy) {
      assertThat(closing.lines()).isZero();
      assertThat(server.open()).isZero();
      assertThat(closing.heard(asking("Go.")).text()).isEqualTo("As ever.");
    } finally {
      LOG.detachAppender(said);
    }
    assertThat(said.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
  }

  @Test
  void whileTheServerHasNotAnswered() throws Exception {
    assertFree(mark -> Script.empty().reached(mark).untilGone());
  }

  @Test
  void whileTheServerHasNothingButAHead() throws Exception {
    assertFree(mark -> Script.stream().reached(mark).untilGone());
  }

  @Test
  void whileTheServerReadsThePrompt() throws Exception {
    assertFree(mark -> slowly(mark, Script.stream(), script -> script.keepalive(1, 100)));
  }

  @Test
  void whileTheModelThinks() throws Exception {
    assertFree(mark -> slowly(mark, Script.stream(), script -> script.reasoning("well, ")));
  }

  @Test
  void withinTheText() throws Exception {
    assertFree(mark -> slowly(mark, Script.stream(), script -> script.text("on and on ")));
  }

  @Test
  void withinACallThatIsNotToldYet() throws Exception {
    assertFree(mark -> slowly(mark, Script.stream().text(CALL), script -> script.text("soup ")));
  }

  @Test
  void withinACallInTheServersOwnForm() throws Exception {
    assertFree(mark ->
        slowly(mark, Script.stream(), script -> script.call("x", "write_file", "\"soup\\n")));
  }

  @Test
  void inTheSecondAttempt() throws Exception {
    for (var nothing : List.of(says(), Script.stream().cut(), Script.empty())) {
      for (var caller : Caller.ALL) {
        var mark = new CompletableFuture<Void>();
        server.answer(nothing).answer(Script.stream().reached(mark).untilGone());
        assertFree(caller, mark, 2);
      }
    }
  }

  @Test
  void whileTheyReadNothing() throws Exception {
    var written = new AtomicLong();
    server.answer(Script.stream().forever("on and on ".repeat(1_000), written));
    try (var http = proxy.connect()) {
      http.send(RawHttp.post("/v1/messages", asking("Go.").body(true))).until("on and on");
      awaitStandstill(written);
      http.reset();
    }

    server.next().gone().get(1, SECONDS);
    assertCancelled();
  }

  @Test
  void whileItIsNotKnownWhetherAServerIsThere() throws Exception {
    for (var caller : Caller.ALL) {
      var mark = new CompletableFuture<Void>();
      var gate = new CompletableFuture<Void>();
      server.health(Script.empty().reached(mark).until(gate).raw("HTTP/1.0 200 OK\r\n\r\n{}"));
      try (var http = proxy.connect()) {
        http.send(RawHttp.post("/v1/messages", asking("Go.").body(caller.stream())));
        mark.get(5, SECONDS);
        caller.leave(http);
        assertCancelled();
      }
      gate.complete(null);
      server.health(Script.json(200, "{}"));
      assertThat(server.open()).isZero();
      assertThat(proxy.lines()).isZero();
      assertThat(server.waiting()).as("chats posted for nobody").isZero();
    }
  }

  @Test
  void withinTheirOwnRequest() throws Exception {
    for (var caller : Caller.ALL) {
      var request = RawHttp.post("/v1/messages", asking("Go.").body(caller.stream()));
      try (var http = proxy.connect()) {
        http.send(request.substring(0, request.length() - 9));
        caller.leave(http);
      }
    }
    assertThat(server.waiting()).as("chats posted for nobody").isZero();
  }

  private void assertFree(Function<CompletableFuture<Void>, Script> script) throws Exception {
    for (var caller : Caller.ALL) {
      var mark = new CompletableFuture<Void>();
      server.answer(script.apply(mark));
      assertFree(caller, mark, 1);
    }
  }

  /** When the server has come to {@code mark}, in the last of so many chats, the caller leaves. */
  private void assertFree(Caller caller, CompletableFuture<Void> mark, int chats) throws Exception {
    try (var http = proxy.connect()) {
      http.send(RawHttp.post("/v1/messages", asking("Go.").body(caller.stream())));
      for (int earlier = 1; earlier < chats; earlier++) {
        server.next();
      }
      var last = server.next();
      mark.get(5, SECONDS);
      caller.leave(http);
      last.gone().get(1, SECONDS);
    }
    assertCancelled();
    assertThat(proxy.lines()).isZero();
    assertThat(server.waiting()).as("chats posted for nobody").isZero();
  }

  private void assertCancelled() throws Exception {
    var facts = over.poll(1, SECONDS);
    assertThat(facts).as("the turn is over").isNotNull();
    assertThat(facts.outcome()).isEqualTo("cancelled");
  }

  /** For five seconds at most; the mark is reached after the third. */
  private static Script slowly(
      CompletableFuture<Void> mark, Script begun, UnaryOperator<Script> more) {
    var script = begun;
    for (int times = 0; times < 500; times++) {
      script = more.apply(times == 3 ? script.reached(mark) : script).pause(Duration.ofMillis(10));
    }
    return script;
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
