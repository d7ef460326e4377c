package dev.mallex.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.bus.Sink;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DeathsTest {

  private static final End CUT = new End.Failed(new Fault.Died("cut short"));

  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

  private final Sink<StreamEvent> sink =
      new Sink<>() {
        @Override
        public Future<?> pieces(List<StreamEvent> events) {
          return Future.succeededFuture();
        }

        @Override
        public void end(End end) {
          ends.add(end);
        }
      };

  @Test
  void sayWhatTheServerDiedOf(Vertx vertx) throws Exception {
    assertThat(endOf(CUT, supervised(vertx, "out of memory")))
        .isEqualTo(new End.Failed(new Fault.Died("cut short: out of memory")));
  }

  @Test
  void leaveNothingToTryAgainWhereTheServerWasStoppedOnRequest(Vertx vertx) throws Exception {
    var stopped = new Supervisor.Because("it was stopped", true);

    assertThat(endOf(CUT, supervised(vertx, stopped)))
        .isEqualTo(new End.Failed(new Fault.Broken("cut short: it was stopped")));
  }

  @Test
  void leaveAnAnswerAsItIsWhoseServerLives(Vertx vertx) throws Exception {
    assertThat(endOf(CUT, supervised(vertx, ""))).isEqualTo(CUT);
  }

  @Test
  void leaveEveryOtherEndAsItIs(Vertx vertx) throws Exception {
    var bus = supervised(vertx, "out of memory");
    var refused = new End.Failed(new Fault.Refused("no"));

    assertThat(endOf(new End.Done(), bus)).isEqualTo(new End.Done());
    assertThat(endOf(refused, bus)).isEqualTo(refused);
  }

  @Test
  void endTheAnswerThoughNobodyKnows(Vertx vertx) throws Exception {
    assertThat(endOf(CUT, Bus.prepare(vertx))).isEqualTo(CUT);
  }

  private End endOf(End end, Bus bus) throws InterruptedException {
    new Deaths(bus).explaining(sink).end(end);
    return ends.poll(10, SECONDS);
  }

  private static Bus supervised(Vertx vertx, String reason) throws Exception {
    return supervised(vertx, new Supervisor.Because(reason, false));
  }

  private static Bus supervised(Vertx vertx, Supervisor.Because because) throws Exception {
    var bus = Bus.prepare(vertx);
    bus.answer(Supervisor.WHY, _ -> Future.succeededFuture(because)).await(5, SECONDS);
    return bus;
  }
}
