package dev.mallex.room.tools;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.Sink;
import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.store.LatestFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ToolsVerticleTest {

  private static final String LS =
      "<mx_call name='bash'><mx_arg name='command'>ls</mx_arg></mx_call>";
  private static final Tools.Shown SHOWN =
      new Tools.Shown(ShippedTools.FOUR, new ToolChoice.Auto(true), false, List.of());

  @TempDir private Path folder;

  private final Ticket ticket =
      new Ticket("t", "c", Asker.SOMEBODY, Instant.parse("2026-01-01T12:00:00Z"));

  @Test
  void saysToolsAndReadsCallsAndReplaysThem(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    deploy(vertx, 0);

    var use = readBack(vertx, bus, 0);
    var presented = present(bus, 0, use);

    assertThat(use).extracting(Piece.ToolUse::name).isEqualTo("Bash");
    assertThat(use.id()).matches("toolu_[0-9A-Za-z]{24}");
    assertThat(presented.system()).hasSize(2);
    assertThat(presented.messages()).first().isEqualTo(Message.assistant("\n" + LS));
  }

  @Test
  void keepsItsNotesOverARestart(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var id = deploy(vertx, 0);
    var use = readBack(vertx, bus, 0);
    vertx.undeploy(id).await(5, SECONDS);

    deploy(vertx, 0);

    assertThat(present(bus, 0, use).messages()).first().isEqualTo(Message.assistant("\n" + LS));
  }

  @Test
  void eachShardHasNotesOfItsOwn(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    deploy(vertx, 0);
    deploy(vertx, 1);

    var use = readBack(vertx, bus, 1);

    assertThat(present(bus, 1, use).messages()).first().isEqualTo(Message.assistant("\n" + LS));
    assertThat(present(bus, 0, use).messages().toString()).contains("<mx_arg name=\"command\">ls");
  }

  @Test
  void startsEmptyWhereItsFileIsBroken(Vertx vertx) throws Exception {
    Files.writeString(folder.resolve("tools.0.json"), "{\"toolu_1\":");
    var bus = Bus.prepare(vertx);
    deploy(vertx, 0);

    assertThat(readBack(vertx, bus, 0).name()).isEqualTo("Bash");
  }

  @Test
  void takesAChangedConfiguration(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    deploy(vertx, 0);
    var use = readBack(vertx, bus, 0);

    bus.publish(
        ToolsConfig.CHANGED,
        ShippedTools.config(Map.of("marker", "zz", "remember", Map.of("entries", 0))));

    assertThat(present(bus, 0, use).messages().toString()).contains("<zz_call name=");
  }

  private String deploy(Vertx vertx, int shard) throws Exception {
    var file = new LatestFile(vertx, folder.resolve("tools." + shard + ".json"));
    return vertx
        .deployVerticle(new ToolsVerticle(ShippedTools.CONFIG, shard, file))
        .await(5, SECONDS);
  }

  private Conversation present(Bus bus, int shard, Piece.ToolUse use) throws Exception {
    var said =
        new Message(
            Message.Role.ASSISTANT, List.of(new Block.ToolUse(use.id(), use.name(), use.input())));
    var asked = PresenterTest.asked(ShippedTools.FOUR, new ToolChoice.Auto(true), said);
    return bus.ask(
            Tools.PRESENT.shard(shard),
            new Tools.Present(ticket, asked, new Tools.Room("small", 9_000), false))
        .await(5, SECONDS)
        .conversation();
  }

  private Piece.ToolUse readBack(Vertx vertx, Bus bus, int shard) throws Exception {
    var from = new Line<Piece>("from", 4);
    var to = new Line<Piece>("to", 4);
    var read = Promise.<List<Piece>>promise();
    bus.ask(
            Tools.READ_BACK.shard(shard),
            new Tools.ReadBack(ticket, SHOWN, new Tools.Chance(true, false), from, to))
        .await(5, SECONDS);
    vertx.runOnContext(_ -> {
      bus.receive(to, new Collected(new ArrayList<>(), read));
      bus.sender(from)
          .end(List.of(new Piece.Text("\n" + LS), new Piece.Finish("stop")), new End.Done());
    });
    return (Piece.ToolUse) read.future().await(5, SECONDS).getFirst();
  }

  /** Collects a line's pieces until its end. */
  private record Collected(List<Piece> pieces, Promise<List<Piece>> all) implements Sink<Piece> {

    @Override
    public Future<?> pieces(List<Piece> more) {
      pieces.addAll(more);
      return Future.succeededFuture();
    }

    @Override
    public void end(End end) {
      all.complete(pieces);
    }
  }
}
