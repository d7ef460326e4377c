package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.asking;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group S, while an answer runs: its blocks, its characters, its signs of life. */
class StreamingTest {

  /** Only that the model server has taken the prompt up opens a stream here before it speaks. */
  @RegisterExtension
  static final Desks desks =
      Desks.of()
          .with("ingress.yaml", "first-ping-after", "1h")
          .with("ingress.yaml", "ping-every", "100ms");

  private static final String PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
  private static final Map<String, String> SUMMARISED =
      Map.of("type", "adaptive", "display", "summarized");

  @Test
  @Case(
      value = "S01",
      holds = "the first event leaves within 50 ms of the model server taking the prompt up")
  void opensAtOnce() throws Exception {
    var fastest = Duration.ofHours(1);
    for (int attempt = 0; attempt < 10; attempt++) {
      var took = untilFirstEvent();
      fastest = took.compareTo(fastest) < 0 ? took : fastest;
    }

    assertThat(fastest).isLessThan(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatTheModelSays(Mode mode) throws Exception {
    server().answer(Script.says("\n\nForty", " minutes.\n", "\nOr so. "));

    var answer = desks.lenient().answer(hello(), mode);

    assertThat(answer.message().path("content")).hasSize(1);
    assertThat(answer.text()).isEqualTo("Forty minutes.\n\nOr so.");
  }

  @Test
  @Case(
      value = "S02",
      holds =
          "a stream is pinged as long as it is silent, while the prompt is read and later; the "
              + "settings as shipped say every 10 s")
  void pingsThroughSilence() throws Exception {
    var read = new CompletableFuture<Void>();
    var thought = new CompletableFuture<Void>();
    server()
        .answer(
            Script.stream()
                .keepalive(0, 9_000)
                .until(read)
                .text("Forty")
                .until(thought)
                .text(" minutes.")
                .finish("stop")
                .usage(9, 0, 2)
                .done());

    try (var http = desks.lenient().connect()) {
      http.send(streamed(hello()));
      awaitPings(http, 3);
      read.complete(null);
      assertThat(http.until("Forty")).contains("message_start");
      awaitPings(http, 3);
      thought.complete(null);
      assertThat(http.until("event: message_stop\n")).contains(" minutes.");
    }
    assertThat(Files.readString(Path.of("conf/ingress.yaml"))).contains("\nping-every: 10s\n");
  }

  @Test
  void pingsWhileNobodyKnowsWhetherTheServerTakesIt(@TempDir Path folder) throws Exception {
    var soon = Map.of("ingress.yaml", "first-ping-after: 50ms\nping-every: 100ms\n");
    try (var desk = Desk.open(folder, Desks.MODEL, soon);
        var http = desk.connect()) {
      var queued = new CompletableFuture<Void>();
      desk.server().answer(Script.empty().until(queued).raw(head()).text("Now.").finish("stop"));
      http.send(streamed(hello()));
      awaitPings(http, 3);
      queued.complete(null);
      assertThat(http.until("event: message_stop\n")).contains("Now.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S03", holds = "thoughts are a block of their own, signed, in front of the text")
  void thoughtsComeFirst(Mode mode) throws Exception {
    server()
        .answer(
            Script.stream()
                .reasoning("Four")
                .reasoning(" eat.\n")
                .text("\n\nTwo.")
                .finish("stop")
                .usage(9, 0, 4)
                .done());

    var answer = desks.lenient().answer(hello().with("thinking", SUMMARISED), mode);

    assertThat(answer.message().path("content")).hasSize(2);
    assertThat(answer.block(0).path("type").asText()).isEqualTo("thinking");
    assertThat(answer.block(0).path("thinking").asText().strip()).isEqualTo("Four eat.");
    assertThat(answer.block(0).path("signature").asText()).isNotEmpty();
    assertThat(answer.block(1).path("text").asText()).isEqualTo("Two.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S04",
      holds = "with `display: omitted` no thought is told; its block is there, empty and signed")
  void thoughtsMayBeOmitted(Mode mode) throws Exception {
    server()
        .answer(
            Script.stream()
                .reasoning("Four eat.")
                .text("Two.")
                .finish("stop")
                .usage(9, 0, 4)
                .done());
    var omitted = Map.of("type", "adaptive", "display", "omitted");

    var answer = desks.lenient().answer(hello().with("thinking", omitted), mode);

    assertThat(answer.http().body()).doesNotContain("thinking_delta", "Four eat.");
    assertThat(answer.block(0).path("thinking").asText("missing")).isEmpty();
    assertThat(answer.block(0).path("signature").asText()).isNotEmpty();
    assertThat(answer.block(1).path("text").asText()).isEqualTo("Two.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S05", holds = "thoughts that stand between tags in the text are taken out of it")
  void thoughtsInTagsAreThoughts(Mode mode) throws Exception {
    server().answer(Script.says("<th", "ink>\nFour ", "eat.\n</thi", "nk>", "\n\nTwo."));

    var answer = desks.lenient().answer(hello().with("thinking", SUMMARISED), mode);

    assertThat(answer.text()).isEqualTo("Two.");
    assertThat(answer.block(0).path("thinking").asText().strip()).isEqualTo("Four eat.");
    assertThat(answer.message().path("content")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "S18",
      holds =
          "characters of four bytes stay whole, wherever the model server's bytes or pieces "
              + "split them")
  void charactersStayWhole(Mode mode) throws Exception {
    var bytes = "🥬".getBytes(UTF_8);
    var before =
        "data: {\"choices\":[{\"index\":0,\"finish_reason\":null,\"delta\":{\"content\":\"";
    var after = "\"}}]}\n\n";
    var script = Script.stream().raw(before);
    for (var one : bytes) {
      script = script.raw(new byte[] {one});
    }
    server()
        .answer(
            script
                .raw(after + before + " \\ud83e" + after + before + "\\udd6c" + after)
                .finish("stop")
                .usage(9, 0, 2)
                .done());

    assertThat(desks.lenient().answer(hello(), mode).text()).isEqualTo("🥬 🥬");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "S19", holds = "an argument of a megabyte arrives whole, each event on one line")
  void longArgumentsStayWhole(Mode mode) throws Exception {
    var content = "leek \"and\" \\ potato\r\n\t🥬".repeat(45_000) + ".";
    server()
        .answer(
            Script.says(
                "<mx_call name=\"write_file\">\n<mx_arg name=\"path\">/soup</mx_arg>\n"
                    + "<mx_arg name=\"content\">",
                content,
                "</mx_arg>\n</mx_call>"));
    var body = hello().with("tools", List.of(tool("Write", "content")));

    var answer = desks.lenient().answer(body, mode);

    assertThat(answer.stopReason()).isEqualTo("tool_use");
    assertThat(answer.block(0).at("/input/content").asText().equals(content)).isTrue();
  }

  @Test
  @Case(value = "S20", holds = "the ids of a thousand answers are a thousand ids")
  void idsAreUnique() throws Exception {
    server().always(Script.says("Yes."));
    var desk = desks.lenient();
    var asked = new AtomicInteger();
    Callable<String> ask =
        () -> {
          var mode = Mode.values()[asked.incrementAndGet() % 2];
          return desk.answer(hello(), mode).message().path("id").asText();
        };

    try (var callers = Executors.newFixedThreadPool(8)) {
      var ids = callers.invokeAll(Collections.nCopies(1_000, ask));
      assertThat(ids).extracting(id -> id.get()).doesNotHaveDuplicates();
    }
  }

  @Test
  @Case(
      value = "S21",
      holds =
          "whoever does not stream waits as long as it takes, and gets nothing but JSON; the "
              + "settings as shipped allow 30 minutes")
  void wholeAnswersMayTakeTheirTime() throws Exception {
    var gate = new CompletableFuture<Void>();
    server()
        .answer(Script.stream().text("Forty").until(gate).text(" minutes.").finish("stop").done())
        .answer(Script.stream().until(gate).text("Yes.").finish("stop").done());
    var desk = desks.lenient();

    try (var whole = desk.connect();
        var beside = desk.connect()) {
      whole.send(RawHttp.post(Desk.MESSAGES, hello().json(), Desk.headers()));
      server().next();
      beside.send(streamed(asking("Is it late?")));
      awaitPings(beside, 10);
      gate.complete(null);
      assertThat(Answer.of(Mode.WHOLE, whole.answer()).text()).isEqualTo("Forty minutes.");
      beside.until("event: message_stop\n");
    }
    assertThat(Files.readString(Path.of("conf/ingress.yaml"))).contains("\nturn-deadline: 30m\n");
  }

  private static Duration untilFirstEvent() throws Exception {
    var accepted = new AtomicLong();
    var gate = new CompletableFuture<Void>();
    server()
        .answer(
            Script.stream()
                .between(() -> accepted.set(System.nanoTime()))
                .until(gate)
                .text("Yes.")
                .finish("stop")
                .done());
    try (var http = desks.lenient().connect()) {
      http.send(streamed(hello())).until("event: ");
      var first = System.nanoTime();
      gate.complete(null);
      http.until("event: message_stop\n");
      return Duration.ofNanos(first - accepted.get());
    }
  }

  private static void awaitPings(RawHttp http, int count) throws Exception {
    for (int ping = 0; ping < count; ping++) {
      http.until(PING);
    }
  }

  private static String streamed(Body body) {
    return RawHttp.post(Desk.MESSAGES, body.in(Mode.STREAMED).json(), Desk.headers());
  }

  private static String head() {
    return "HTTP/1.0 200 OK\r\nContent-type: text/event-stream\r\n\r\n";
  }

  private static FakeModelServer server() {
    return desks.lenient().server();
  }
}
