package dev.mallex.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.LineReceiver;
import dev.mallex.bus.LineSender;
import dev.mallex.bus.Sink;
import dev.mallex.bus.Step;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.StreamEvent.TextDelta;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.ingress.Ingress;
import dev.mallex.room.scheduler.Scheduler;
import dev.mallex.room.tools.Tools;
import dev.mallex.room.translate.Translate;
import dev.mallex.room.trim.Trim;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A turn from its beginning to its one end, through rooms that are lambdas on the bus. */
@ExtendWith(VertxExtension.class)
class TurnDeskTest {

  private static final String ORIGIN = "http://127.0.0.1:1";
  private static final Pipeline.Server SERVER = new Pipeline.Server(ORIGIN, false);
  private static final Duration WHOLE = Duration.ofMinutes(30);

  private final List<String> released = new ArrayList<>();
  private final List<Conversation> compiled = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Promise<End> ended = Promise.promise();
  private final AtomicInteger posts = new AtomicInteger();
  private Consumer<LineSender<Piece>> server = out -> out.end(List.of(), new End.Done());
  private int turns = 9;
  private final Promise<Void> building = Promise.promise();
  private Future<Tools.Reading> reading = Future.succeededFuture(new Tools.Reading());
  private Trim.Verdict verdict = new Trim.NeedsModel();
  private Pipeline.Readiness readiness = (_, _) -> Future.succeededFuture(SERVER);

  @BeforeEach
  void openRooms(Vertx vertx) {
    var bus = Bus.prepare(vertx);
    bus.answer(
        Trim.ADDRESS.shard(0),
        ask ->
            Future.succeededFuture(
                new Trim.Trimmed(
                    ask.conversation(), new Trim.Report("small", 9, 1, 8, 7, List.of()))));
    bus.answer(Scheduler.ENTER, _ -> Future.succeededFuture(new Scheduler.Admitted()));
    bus.answer(Trim.RECOGNISE, _ -> Future.succeededFuture(verdict));
    bus.answer(
        Tools.PRESENT.shard(0),
        ask -> {
          compiled.add(ask.conversation());
          return Future.succeededFuture(
              new Tools.Presented(
                  ask.conversation(),
                  new Tools.Shown(List.of(), new ToolChoice.Auto(true), false, List.of())));
        });
    bus.answer(
        Translate.ADDRESS,
        _ -> Future.succeededFuture(new Translate.Translated(request(), 20, "")));
    bus.answer(
        Translate.COUNT,
        ask ->
            Future.succeededFuture(
                new Translate.Counted(10 * ask.conversation().messages().size())));
    bus.answer(
        Tools.READ_BACK.shard(0),
        ask -> {
          bus.stage(ask.from(), ask.to(), new Passing());
          building.tryComplete();
          return reading;
        });
    bus.answer(
        Translate.TELL_BACK,
        ask -> {
          bus.stage(ask.from(), ask.to(), new Telling());
          return Future.succeededFuture(new Translate.Telling());
        });
    bus.answer(
        Upstream.ADDRESS,
        post -> {
          posts.incrementAndGet();
          server.accept(bus.sender(post.answer()));
          return Future.succeededFuture(new Upstream.Posted());
        });
  }

  @Test
  void carriesTheAnswerToTheCaller(Vertx vertx) throws Exception {
    server = out -> out.end(List.of(new Piece.Text("a"), new Piece.Text("b")), new End.Done());

    assertThat(turn(vertx, Duration.ofSeconds(5))).isEqualTo(new End.Done());
    assertThat(heard).containsExactly("a", "b");
    assertThat(released).containsExactly("t1");
  }

  @Test
  void postsAgainWhenTheServerDiesBeforeAWord(Vertx vertx) throws Exception {
    server =
        out -> {
          if (posts.get() == 1) {
            out.end(List.of(), new End.Failed(new Fault.Died("killed")));
          } else {
            out.end(List.of(new Piece.Text("back")), new End.Done());
          }
        };

    assertThat(turn(vertx, Duration.ofSeconds(5))).isEqualTo(new End.Done());
    assertThat(heard).containsExactly("back");
    assertThat(posts).hasValue(2);
  }

  @Test
  void asksNeitherRoomNorServerForWhatARuleKnows(Vertx vertx) throws Exception {
    verdict = new Trim.Answered("greeting", List.of(new Piece.Text("Moin.")));
    readiness = (_, _) -> Future.failedFuture(new AssertionError("nobody needs a server"));

    assertThat(turn(vertx, Duration.ofSeconds(5))).isEqualTo(new End.Done());

    assertThat(heard).containsExactly("Moin.");
    assertThat(compiled).isEmpty();
    assertThat(posts).hasValue(0);
  }

  @Test
  void doesNotPostAgainAfterTheFirstWord(Vertx vertx) throws Exception {
    var died = new End.Failed(new Fault.Died("killed"));
    server = out -> out.end(List.of(new Piece.Text("half")), died);

    assertThat(turn(vertx, Duration.ofSeconds(5))).isEqualTo(died);
    assertThat(posts).hasValue(1);
  }

  @Test
  void tellsTheFaultOfARoomOnTheWayIn(Vertx vertx) throws Exception {
    var busy = new Fault.Busy("nobody there", Duration.ofSeconds(5));
    readiness = (_, _) -> Future.failedFuture(new Refusal(busy));

    assertThat(turn(vertx, Duration.ofSeconds(5))).isEqualTo(new End.Failed(busy));
    assertThat(posts).hasValue(0);
  }

  @Test
  void refusesATurnMoreThanThereMayBe(Vertx vertx) throws Exception {
    turns = 0;

    assertThat(turn(vertx, Duration.ofSeconds(5)))
        .isEqualTo(
            new End.Failed(
                new Fault.Busy("as many turns as may be are under way", Duration.ofSeconds(5))));
    assertThat(posts).hasValue(0);
    assertThat(compiled).isEmpty();
  }

  @Test
  void endsAtTheDeadlineThoughTheServerIsSilent(Vertx vertx) throws Exception {
    var cancelled = Promise.<Void>promise();
    server = out -> out.onCancel(cancelled::complete);

    assertThat(turn(vertx, Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            End.Failed.class,
            failed -> assertThat(failed.fault()).isEqualTo(new Fault.Late(WHOLE)));
    cancelled.future().await(5, SECONDS);
  }

  @Test
  void cancelsTheServerWhenTheCallerLeaves(Vertx vertx) throws Exception {
    var cancelled = Promise.<Void>promise();
    server =
        out -> {
          out.send(List.of(new Piece.Text("first")));
          out.onCancel(cancelled::complete);
        };

    assertThat(turnThatIsLeft(vertx)).isEqualTo(new End.Cancelled());
    cancelled.future().await(5, SECONDS);
    assertThat(released).containsExactly("t1");
  }

  @Test
  void neverPostsForACallerWhoLeftWhileTheServerWasLoading(Vertx vertx) throws Exception {
    var loading = Promise.<Pipeline.Server>promise();
    readiness = (_, _) -> loading.future();
    server = out -> out.end(List.of(new Piece.Text("late")), new End.Done());
    var desk = desk(vertx);
    onLoop(
        vertx,
        () -> {
          var receiver = receive(vertx);
          desk.begin(asked(Duration.ofSeconds(5)));
          receiver.cancel();
        });

    assertThat(ended.future().await(5, SECONDS)).isEqualTo(new End.Cancelled());
    onLoop(vertx, () -> loading.complete(SERVER));
    assertThat(posts).hasValue(0);
  }

  @Test
  void neverPostsForACallerWhoLeftWhileTheWayBackWasBuilt(Vertx vertx) throws Exception {
    var built = Promise.<Tools.Reading>promise();
    reading = built.future();
    server = out -> out.end(List.of(new Piece.Text("late")), new End.Done());
    var desk = desk(vertx);
    onLoop(
        vertx,
        () -> {
          var receiver = receive(vertx);
          desk.begin(asked(Duration.ofSeconds(5)));
          building.future().onSuccess(_ -> receiver.cancel());
        });

    assertThat(ended.future().await(5, SECONDS)).isEqualTo(new End.Cancelled());
    onLoop(vertx, () -> built.complete(new Tools.Reading()));
    onLoop(vertx, () -> {});
    onLoop(vertx, () -> assertThat(Bus.of(vertx).openLines()).isZero());
    assertThat(posts).hasValue(0);
  }

  @Test
  void letsGoOfAServerThatWasReadyTooLate(Vertx vertx) throws Exception {
    var waits = Promise.<Void>promise();
    var loading = Promise.<Pipeline.Server>promise();
    readiness =
        (_, _) -> {
          waits.complete();
          return loading.future();
        };
    var desk = desk(vertx);
    var receivers = new ArrayList<LineReceiver<StreamEvent>>();
    onLoop(
        vertx,
        () -> {
          receivers.add(receive(vertx));
          desk.begin(asked(Duration.ofSeconds(5)));
        });
    waits.future().await(5, SECONDS);
    onLoop(vertx, () -> receivers.getFirst().cancel());
    ended.future().await(5, SECONDS);
    onLoop(vertx, () -> loading.complete(SERVER));
    onLoop(vertx, () -> {});

    assertThat(released).containsExactly("t1", "t1");
    assertThat(posts).hasValue(0);
  }

  @Test
  void asksNoServerForACallerWhoLeftWhileThePromptWasCompiled(Vertx vertx) throws Exception {
    readiness =
        (_, _) -> {
          throw new AssertionError("a turn that is over wants no server");
        };
    var desk = desk(vertx);
    onLoop(
        vertx,
        () -> {
          var receiver = receive(vertx);
          desk.begin(asked(Duration.ofSeconds(5)));
          receiver.cancel();
        });

    assertThat(ended.future().await(5, SECONDS)).isEqualTo(new End.Cancelled());
    assertThat(released).containsExactly("t1");
  }

  @Test
  void hangsUpOnAServerThatWasPostedToWhileTheCallerLeft(Vertx vertx) throws Exception {
    var cancelled = Promise.<Void>promise();
    var receivers = new ArrayList<LineReceiver<StreamEvent>>();
    server =
        out -> {
          receivers.getFirst().cancel();
          vertx.runOnContext(_ -> out.onCancel(cancelled::complete));
        };
    var desk = desk(vertx);
    onLoop(
        vertx,
        () -> {
          receivers.add(receive(vertx));
          desk.begin(asked(Duration.ofSeconds(5)));
        });

    assertThat(ended.future().await(5, SECONDS)).isEqualTo(new End.Cancelled());
    cancelled.future().await(5, SECONDS);
  }

  @Test
  void countsWithoutPosting(Vertx vertx) throws Exception {
    var whole = conversation().withSystem(List.of(new Block.Text("Be brief.")));

    assertThat(count(vertx, whole)).isEqualTo(10);
    assertThat(compiled).containsExactly(whole);
    assertThat(posts).hasValue(0);
  }

  @Test
  void countsPartsAsTheyAre(Vertx vertx) throws Exception {
    var tool = new Tool("Read", "reads", "", Map.of(), Map.of());
    var two = List.of(Message.user("hi"), Message.assistant("hello"));

    assertThat(count(vertx, conversation().withTools(List.of(tool)))).isEqualTo(10);
    assertThat(count(vertx, conversation().withMessages(two))).isEqualTo(20);
    assertThat(compiled).isEmpty();

    count(vertx, conversation().withTools(List.of(tool, tool)));
    count(vertx, conversation().withMessages(two).withTools(List.of(tool)));
    assertThat(compiled).hasSize(2);
  }

  private int count(Vertx vertx, Conversation asked) throws Exception {
    var count = new Ingress.Count(ticket(Duration.ofSeconds(5)), asked);
    return desk(vertx).count(count).await(5, SECONDS);
  }

  private End turn(Vertx vertx, Duration patience) throws Exception {
    var desk = desk(vertx);
    onLoop(
        vertx,
        () -> {
          receive(vertx);
          desk.begin(asked(patience));
        });
    return ended.future().await(5, SECONDS);
  }

  private End turnThatIsLeft(Vertx vertx) throws Exception {
    var desk = desk(vertx);
    onLoop(
        vertx,
        () -> {
          var receiver = new ArrayList<LineReceiver<StreamEvent>>();
          receiver.add(
              Bus.of(vertx).receive(line(), new Hearing(() -> receiver.getFirst().cancel())));
          desk.begin(asked(Duration.ofSeconds(5)));
        });
    return ended.future().await(5, SECONDS);
  }

  private LineReceiver<StreamEvent> receive(Vertx vertx) {
    return Bus.of(vertx).receive(line(), new Hearing(() -> {}));
  }

  private record InXml() implements Pipeline.Dialect {

    @Override
    public boolean natively() {
      return false;
    }

    @Override
    public Future<Boolean> settled(Ticket ticket, Pipeline.Server server) {
      return Future.succeededFuture(false);
    }
  }

  private static IngressConfig edge(int turns) {
    var none = IngressConfig.UnknownModels.SERVE;
    return new IngressConfig(
        WHOLE, WHOLE, WHOLE, WHOLE, turns, WHOLE, 1_000, 1_000, 4, false, none, "");
  }

  private TurnDesk desk(Vertx vertx) {
    var bus = Bus.of(vertx);
    var shards = new Shards(1, 1);
    return new TurnDesk(
        vertx,
        new Pipeline(bus, shards, (ticket, came) -> readiness.server(ticket, came), new InXml()),
        WayBack.of(bus, shards, 4),
        released::add,
        () -> edge(turns));
  }

  private static void onLoop(Vertx vertx, Runnable action) throws Exception {
    var done = Promise.<Void>promise();
    vertx.runOnContext(_ -> {
      action.run();
      done.complete();
    });
    done.future().await(5, SECONDS);
  }

  private static Ingress.Begin asked(Duration patience) {
    return new Ingress.Begin(ticket(patience), conversation(), line());
  }

  private static Line<StreamEvent> line() {
    return new Line<>("test.answer", 4);
  }

  private static Ticket ticket(Duration patience) {
    return new Ticket("t1", "c1", Asker.SOMEBODY, Instant.now().plus(patience));
  }

  private static Conversation conversation() {
    return new Conversation(
        "m",
        List.of(),
        List.of(Message.user("hi")),
        List.of(),
        new ToolChoice.Auto(true),
        new Conversation.Settings(100, true, Map.of(), List.of(), Thinking.UNSAID, Map.of()),
        Map.of());
  }

  private static ChatRequest request() {
    return new ChatRequest(List.of(), List.of(), 100, Map.of(), Map.of());
  }

  private final class Hearing implements Sink<StreamEvent> {

    private final Runnable onFirst;

    Hearing(Runnable onFirst) {
      this.onFirst = onFirst;
    }

    @Override
    public Future<?> pieces(List<StreamEvent> events) {
      var told = events.stream().filter(StreamEvent::tells).toList();
      if (heard.isEmpty() && !told.isEmpty()) {
        onFirst.run();
      }
      told.forEach(event -> heard.add(((TextDelta) event).text()));
      return Future.succeededFuture();
    }

    @Override
    public void end(End end) {
      ended.complete(end);
    }
  }

  private static final class Passing implements Step<Piece, Piece> {

    @Override
    public List<Piece> step(Piece piece) {
      return List.of(piece);
    }

    @Override
    public Last<Piece> end(End end) {
      return new Last<>(List.of(), end);
    }
  }

  private static final class Telling implements Step<Piece, StreamEvent> {

    @Override
    public List<StreamEvent> step(Piece piece) {
      return List.of(new TextDelta(0, ((Piece.Text) piece).delta()));
    }

    @Override
    public Last<StreamEvent> end(End end) {
      return new Last<>(List.of(), end);
    }
  }
}
