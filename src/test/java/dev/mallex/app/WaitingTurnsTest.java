package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static dev.mallex.app.WholeProxyTest.says;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import dev.mallex.room.scheduler.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns that wait for others, through all rooms: one at a time, three may wait. */
class WaitingTurnsTest {

  private static final String SESSION = "x-claude-code-session-id: s1";
  private static final String AGENT = "x-claude-code-agent-id: a1";

  private final FakeModelServer server = FakeModelServer.start();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();
  private Proxy proxy;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    var conf =
        Map.of(
            "scheduler.yaml", "at-once: 1\nwaiting: 3\n",
            "ingress.yaml", "first-ping-after: 10ms\nunread-for: 200ms\n",
            "quick.yaml", "rules: {}\n");
    proxy = Proxy.open(server.origin(), folder, conf);
    server
        .answer(Script.stream().reached(begun).until(gate).text("First.").finish("stop").done())
        .always(says("Next."));
  }

  @AfterEach
  void leaveNothingBehind() throws Exception {
    try (server;
        var closing = proxy) {
      assertThat(closing.lines()).isZero();
      assertThat(queue().running()).isEmpty();
      assertThat(queue().waiting()).isEmpty();
    }
  }

  @Test
  void areServedByRankAndGetPingsMeanwhile() throws Exception {
    try (var first = asks("One.", SESSION);
        var aside = ask(Map.of("tools", List.of()), "Two.", SESSION);
        var agent = ask(Map.of(), "Three.", SESSION, AGENT);
        var main = ask(Map.of(), "Four.", "x-claude-code-session-id: s2")) {
      assertThat(aside.until("event: ping")).contains("200");
      await(3);

      assertThat(queue().waiting())
          .extracting(Scheduler.Place::rank)
          .containsExactly("main", "agent", "aside");
      assertThat(queue().waiting().getFirst().session()).isEqualTo("s2");
      assertThat(server.waiting()).isEqualTo(1);
      gate.complete(null);
      assertThat(first.answer().body()).contains("First.");
      for (var words : List.of("One.", "Four.", "Three.", "Two.")) {
        assertThat(asked()).contains(words);
      }
      assertThat(main.answer().body()).contains("Next.");
      assertThat(agent.answer().body()).contains("Next.");
      assertThat(aside.until("message_stop")).contains("Next.");
    }
  }

  @Test
  void areRefusedWhereTooManyWait() throws Exception {
    try (var _ = asks("One.", SESSION);
        var _ = ask(Map.of(), "Two.", SESSION);
        var _ = ask(Map.of(), "Three.", SESSION);
        var _ = ask(Map.of(), "Four.", SESSION)) {
      await(3);
      var refused = proxy.post(asking("Five.").body(true));

      assertThat(refused.status()).isEqualTo(529);
      assertThat(refused.headers()).containsEntry("retry-after", "10");
      assertThat(refused.body()).contains("overloaded_error", "1 running and 3 waiting turns");
    }
    gate.complete(null);
  }

  @Test
  void leaveTheQueueWithTheirCaller() throws Exception {
    try (var first = asks("One.", SESSION)) {
      var second = ask(Map.of(), "Two.", SESSION);
      await(1);
      second.reset();
      await(0);
      gate.complete(null);
      assertThat(first.answer().body()).contains("First.");
    }
    assertThat(asked()).contains("One.");
    assertThat(server.waiting()).isZero();
  }

  /** As a client is that was suspended: connected, and what is written to it stays where it is. */
  @Test
  void loseTheirPlaceWhereTheirCallerReadsNothing() throws Exception {
    server
        .forget()
        .answer(Script.stream().forever("on and on ".repeat(1_000)))
        .always(says("Next."));

    try (var _ = ask(Map.of(), "One.", SESSION)) {
      var posted = server.next();
      assertThat(proxy.post(asking("Two.").body(true)).body()).contains("Next.");
      posted.gone().get(5, SECONDS);
    }
  }

  /** The one that the server has already. */
  private RawHttp asks(String words, String... headers) throws Exception {
    var http = ask(Map.of(), words, headers);
    begun.get(5, SECONDS);
    return http;
  }

  private RawHttp ask(Map<String, Object> fields, String words, String... headers)
      throws Exception {
    var request = asking(words);
    for (var field : fields.entrySet()) {
      request = request.with(field.getKey(), field.getValue());
    }
    return proxy.connect().send(RawHttp.post("/v1/messages", request.body(true), headers));
  }

  private String asked() throws Exception {
    return server.next().body();
  }

  private void await(int waiting) throws Exception {
    var deadline = Instant.now().plus(Duration.ofSeconds(5));
    while (queue().waiting().size() != waiting && Instant.now().isBefore(deadline)) {
      Thread.yield();
    }
    assertThat(queue().waiting()).hasSize(waiting);
  }

  private Scheduler.Report queue() throws Exception {
    return proxy.app().bus().ask(Scheduler.REPORT, new Scheduler.Ask()).await(5, SECONDS);
  }
}
