package dev.mallex.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LineTest {

  private final Line<Integer> line = new Line<>("test.line", 4);
  private final Line<String> next = new Line<>("test.next", 4);

  /** A sink that notes what it gets, and holds its credit back until it is told to drain. */
  private static final class Notes<P> implements Sink<P> {

    final List<P> got = new ArrayList<>();
    final Promise<End> end = Promise.promise();
    final Promise<Void> drain = Promise.promise();

    @Override
    public Future<?> pieces(List<P> pieces) {
      got.addAll(pieces);
      return drain.future();
    }

    @Override
    public void end(End how) {
      end.complete(how);
    }

    Notes<P> draining() {
      drain.complete();
      return this;
    }
  }

  @Test
  void keepsTheOrderAndEndsOnce(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var notes = new Notes<Integer>().draining();
    onLoop(
        vertx,
        () -> {
          bus.receive(line, notes);
          var sender = bus.sender(line);
          for (int piece = 0; piece < 1_000; piece++) {
            sender.send(List.of(piece));
          }
          sender.end(List.of(1_000), new End.Done());
          sender.end(List.of(1_001), new End.Cancelled());
        });

    assertThat(notes.end.future().await(5, SECONDS)).isEqualTo(new End.Done());
    assertThat(notes.got).hasSize(1_001).isSorted();
  }

  @Test
  void stopsAtItsWindowUntilTheReceiverDrains(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var notes = new Notes<Integer>();
    var room = Promise.<Integer>promise();
    onLoop(
        vertx,
        () -> {
          bus.receive(line, notes);
          var sender = bus.sender(line);
          for (int piece = 0; piece < 10; piece++) {
            sender.send(List.of(piece));
          }
          assertThat(sender.full()).isTrue();
          vertx.setTimer(50, _ -> room.complete(notes.got.size()));
          sender.end(List.of(), new End.Done());
        });

    assertThat(room.future().await(5, SECONDS)).isEqualTo(4);
    onLoop(vertx, notes::draining);
    assertThat(notes.end.future().await(5, SECONDS)).isEqualTo(new End.Done());
    assertThat(notes.got).hasSize(10).isSorted();
  }

  @Test
  void aStagePassesPiecesEndAndCancel(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var notes = new Notes<String>().draining();
    var cancelled = Promise.<Void>promise();
    onLoop(
        vertx,
        () -> {
          var receiver = bus.receive(next, notes);
          bus.stage(line, next, new Doubling());
          var sender = bus.sender(line);
          sender.onCancel(() -> {
            cancelled.complete();
            sender.abandon(new End.Cancelled());
          });
          sender.send(List.of(1, 2));
          receiver.cancel();
        });

    cancelled.future().await(5, SECONDS);
    assertThat(notes.end.future().await(5, SECONDS)).isEqualTo(new End.Cancelled());
    assertThat(notes.got).containsExactly("1", "1", "2", "2", "rest");
  }

  @Test
  void aStageHoldsItsCreditsWhenTheNextLineIsFull(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var notes = new Notes<String>();
    var sent = new AtomicInteger();
    var full = Promise.<Void>promise();
    onLoop(
        vertx,
        () -> {
          bus.receive(next, notes);
          bus.stage(line, next, new Doubling());
          var sender = bus.sender(line);
          while (!sender.full()) {
            sender.send(List.of(sent.incrementAndGet()));
          }
          sender.room().onSuccess(_ -> whileRoom(sender, sent));
          vertx.setTimer(100, _ -> full.complete());
        });

    full.future().await(5, SECONDS);
    assertThat(sent.get()).isLessThanOrEqualTo(12);
  }

  @Test
  void endsAtOnceThoughWhoeverCancelledDrainsNoMore(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var ended = Promise.<Void>promise();
    onLoop(
        vertx,
        () -> {
          var receiver = bus.receive(next, new Notes<String>());
          bus.stage(line, next, new Doubling());
          var sender = bus.sender(line);
          sender.onCancel(() -> {
            sender.end(List.of(), new End.Cancelled());
            ended.complete();
          });
          while (!sender.full()) {
            sender.send(List.of(1));
          }
          sender.send(List.of(2));
          receiver.cancel();
          receiver.close();
        });

    ended.future().await(5, SECONDS);
    onLoop(vertx, () -> {});
    onLoop(vertx, () -> assertThat(bus.openLines()).isZero());
  }

  @Test
  void aStepThatThrowsFailsTheLineAndCancelsTheSender(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var notes = new Notes<String>().draining();
    var cancelled = Promise.<Void>promise();
    onLoop(
        vertx,
        () -> {
          bus.receive(next, notes);
          bus.stage(line, next, new Throwing());
          bus.sender(line).onCancel(cancelled::complete).send(List.of(1));
        });

    cancelled.future().await(5, SECONDS);
    assertThat(notes.end.future().await(5, SECONDS))
        .isInstanceOfSatisfying(
            End.Failed.class, failed -> assertThat(failed.fault()).isInstanceOf(Fault.Bug.class));
  }

  @Test
  void aSinkThatThrowsHearsOfItsEndAndCancelsTheSender(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var ended = Promise.<End>promise();
    var cancelled = Promise.<Void>promise();
    onLoop(
        vertx,
        () -> {
          bus.receive(line, new Tripping(ended));
          bus.sender(line).onCancel(cancelled::complete).send(List.of(1));
        });

    cancelled.future().await(5, SECONDS);
    assertThat(ended.future().await(5, SECONDS)).isInstanceOf(End.Failed.class);
  }

  @Test
  void aStageWhoseReceiverNeverDrainedEndsWhenItIsCancelled(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var notes = new Notes<String>(); // never drains
    onLoop(
        vertx,
        () -> {
          var receiver = bus.receive(next, notes);
          bus.stage(line, next, new Doubling());
          var sender = bus.sender(line);
          sender.onCancel(() -> sender.end(List.of(), new End.Cancelled()));
          for (int piece = 0; piece < 20; piece++) {
            sender.send(List.of(piece));
          }
          vertx.setTimer(50, _ -> receiver.cancel());
        });

    assertThat(notes.end.future().await(5, SECONDS)).isEqualTo(new End.Cancelled());
  }

  private record Tripping(Promise<End> ended) implements Sink<Integer> {

    @Override
    public Future<?> pieces(List<Integer> pieces) {
      throw new IllegalStateException("a sink with a bug");
    }

    @Override
    public void end(End end) {
      ended.complete(end);
    }
  }

  private static void whileRoom(LineSender<Integer> sender, AtomicInteger sent) {
    while (!sender.full()) {
      sender.send(List.of(sent.incrementAndGet()));
    }
    sender.room().onSuccess(_ -> whileRoom(sender, sent));
  }

  private static void onLoop(Vertx vertx, Runnable action) throws Exception {
    var done = Promise.<Void>promise();
    vertx.runOnContext(_ -> {
      try {
        action.run();
        done.complete();
      } catch (Throwable failed) {
        done.fail(failed);
      }
    });
    done.future().await(5, SECONDS);
  }

  private static final class Doubling implements Step<Integer, String> {

    @Override
    public List<String> step(Integer piece) {
      return List.of(piece.toString(), piece.toString());
    }

    @Override
    public Last<String> end(End end) {
      return new Last<>(List.of("rest"), end);
    }
  }

  private static final class Throwing implements Step<Integer, String> {

    @Override
    public List<String> step(Integer piece) {
      throw new IllegalStateException("a step with a bug");
    }

    @Override
    public Last<String> end(End end) {
      return new Last<>(List.of(), end);
    }
  }
}
