package dev.mallex.room.translate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.Sink;
import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.fake.SmallTokenizer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class TranslateVerticleTest {

  private final TranslateConfig config = Translations.config(TranslateConfig.Think.OFF);
  private final Model model = new Model("m", 7, 7, 32_768, Model.Habits.NONE);
  private final Ticket ticket = new Ticket("t", "c", Asker.SOMEBODY, Instant.EPOCH);
  private final Line<Piece> in = new Line<>("test.in", 4);
  private final Line<StreamEvent> out = new Line<>("test.out", 4);

  private final ChatRequest request =
      new ChatRequest(
          List.of(new ChatMessage.User("0123456789".repeat(100))),
          List.of(),
          100,
          Map.of(),
          Map.of());
  private final AtomicReference<Optional<Path>> file = new AtomicReference<>(Optional.empty());
  @TempDir private Path folder;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Bus.prepare(vertx);
    var counter = new TokenCounter(vertx, new TokenizerShelf(file::get, folder.resolve("native")));
    vertx.deployVerticle(new TranslateVerticle(config, model, counter, folder)).await(5, SECONDS);
  }

  @Test
  void answersAtItsAddress(Vertx vertx) throws Exception {
    var ask = new Translate.Ask(ticket, conversation());

    var said = Bus.of(vertx).ask(Translate.ADDRESS, ask).await(5, SECONDS);

    assertThat(((Translate.Translated) said).tokens()).isEqualTo(5 + 8);
  }

  @Test
  void standsBetweenTheLines(Vertx vertx) throws Exception {
    var bus = Bus.of(vertx);
    var told = new ArrayList<StreamEvent>();
    var ended = Promise.<End>promise();
    bus.receive(out, sink(told, ended));
    var answering = Translations.answering(List.of(), true);
    bus.ask(Translate.TELL_BACK, new Translate.TellBack(ticket, request, answering, in, out))
        .await(5, SECONDS);

    bus.sender(in).end(List.of(new Piece.Text("yes"), new Piece.Finish("stop")), new End.Done());

    assertThat(ended.future().await(5, SECONDS)).isEqualTo(new End.Done());
    assertThat(told).contains(new StreamEvent.TextDelta(0, "yes"));
    assertThat(told).last().isEqualTo(new StreamEvent.MessageStop());
  }

  @Test
  void countsWithTheModelsTokenizerAndEstimatesWithoutOne(Vertx vertx) throws Exception {
    assertThat(count(vertx)).isEqualTo(5 + 8);

    file.set(Optional.of(SmallTokenizer.in(folder)));

    assertThat(count(vertx)).isEqualTo(10 + 8);
  }

  @Test
  void estimatesWhereTheTokenizerCannotBeRead(Vertx vertx) throws Exception {
    file.set(Optional.of(folder.resolve("nowhere.json")));

    assertThat(count(vertx)).isEqualTo(5 + 8);
  }

  @Test
  void learnsFromWhatTheServerCounted(Vertx vertx) throws Exception {
    file.set(Optional.of(SmallTokenizer.in(folder)));
    answered(vertx, 1_000 + 8 + 21);

    assertThat(count(vertx)).isBetween(10 + 8 + 15, 10 + 8 + 21);
    var estimate = Bus.of(vertx).ask(Translate.ADDRESS, new Translate.Ask(ticket, conversation()));
    var said = (Translate.Translated) estimate.await(5, SECONDS);
    assertThat(said.tokens()).isGreaterThan(5 + 8 + 15);
  }

  private int count(Vertx vertx) throws Exception {
    var ask = new Translate.Count(ticket, conversation());
    return Bus.of(vertx).ask(Translate.COUNT, ask).await(15, SECONDS).tokens();
  }

  /** A turn whose prompt had so many tokens. */
  private void answered(Vertx vertx, int prompt) throws Exception {
    var bus = Bus.of(vertx);
    var ended = Promise.<End>promise();
    bus.receive(out, sink(new ArrayList<>(), ended));
    var answering = Translations.answering(List.of(), true);
    bus.ask(Translate.TELL_BACK, new Translate.TellBack(ticket, request, answering, in, out))
        .await(5, SECONDS);
    var pieces =
        List.<Piece>of(
            new Piece.Text("yes"), new Piece.Finish("stop"), new Piece.Usage(prompt, 0, 1));
    bus.sender(in).end(pieces, new End.Done());
    ended.future().await(5, SECONDS);
  }

  private static Sink<StreamEvent> sink(List<StreamEvent> told, Promise<End> ended) {
    return new Sink<>() {
      @Override
      public Future<?> pieces(List<StreamEvent> events) {
        told.addAll(events);
        return Future.succeededFuture();
      }

      @Override
      public void end(End end) {
        ended.complete(end);
      }
    };
  }

  private static Conversation conversation() {
    return new Conversation(
        "m",
        List.of(),
        List.of(Message.user("0123456789")),
        List.of(),
        new ToolChoice.Auto(true),
        new Conversation.Settings(100, true, Map.of(), List.of(), Thinking.UNSAID, Map.of()),
        Map.of());
  }
}
