package dev.mallex.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.bus.Bus;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SupervisedReadinessTest {

  @Test
  void outwaitsTheTurnSoThatTheTurnIsLateAndNotTheRoom(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var ready = Promise.<Supervisor.Ready>promise();
    bus.answer(Supervisor.READY, _ -> ready.future());

    var ticket = new Ticket("t", "c", Asker.SOMEBODY, Instant.now());
    var server = new SupervisedReadiness(bus).server(ticket, Instant.now());
    vertx.setTimer(100, _ -> ready.complete(new Supervisor.Ready("http://127.0.0.1:1", true)));

    assertThat(server.await(5, SECONDS))
        .isEqualTo(new Pipeline.Server("http://127.0.0.1:1", false));
  }
}
