package dev.mallex.room.translate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.Sink;
import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class TranslateVerticleTest {

  private final TranslateConfig config = Translations.config(TranslateConfig.Think.OFF);
  private final Model model = new Model("m", 7, 7, 32_768, Model.Habits.NONE);
  private final Ticket ticket = new Ticket("t", "c", Instant.EPOCH);
  private final Line<Piece> in = new Line<>("test.in", 4);
  private final Line<StreamEvent> out = new Line<>("test.out", 4);

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Bus.prepare(vertx);
    vertx.deployVerticle(new TranslateVerticle(config, model)).await(5, SECONDS);
  }

  @Test
  void answersAtItsAddress(Vertx vertx) throws Exception {
    var ask = new Translate.Ask(ticket, conversation());

    var said = Bus.of(vertx).ask(Translate.ADDRESS, ask).await(5, SECONDS);

    assertThat(((Translate.Translated) said).tokens()).isEqualTo(3);
  }

  @Test
  void standsBetweenTheLines(Vertx vertx) throws Exception {
    var bus = Bus.of(vertx);
    var told = new ArrayList<StreamEvent>();
    var ended = Promise.<End>promise();
    bus.receive(out, sink(told, ended));
    var answering = Translations.answering(List.of(), true);
    bus.ask(Translate.TELL_BACK, new Translate.TellBack(ticket, answering, in, out))
        .await(5, SECONDS);

    bus.sender(in).end(List.of(new Piece.Text("yes"), new Piece.Finish("stop")), new End.Done());

    assertThat(ended.future().await(5, SECONDS)).isEqualTo(new End.Done());
    assertThat(told).contains(new StreamEvent.TextDelta(0, "yes"));
    assertThat(told).last().isEqualTo(new StreamEvent.MessageStop());
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
