package dev.mallex.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BusTest {

  record Ask(String word) implements BusMessage {}

  record Answer(String word) implements BusMessage {}

  private final Address<Ask, Answer> address = new Address<>("test.room");

  @Test
  void carriesAQuestionAndItsAnswerByReference(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var answer = new Answer("there");
    bus.answer(address, _ -> Future.succeededFuture(answer));

    assertThat(bus.ask(address, new Ask("here")).await(5, SECONDS)).isSameAs(answer);
  }

  @Test
  void carriesTheFaultOfARoomThatRefuses(Vertx vertx) {
    var bus = Bus.prepare(vertx);
    var fault = new Fault.TooLong(9, 8);
    bus.answer(address, _ -> Future.failedFuture(new Refusal(fault)));

    assertThatThrownBy(() -> bus.ask(address, new Ask("here")).await(5, SECONDS))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(fault));
  }

  @Test
  void answersAtOnceForARoomThatThrows(Vertx vertx) {
    var bus = Bus.prepare(vertx);
    bus.answer(
        address,
        _ -> {
          throw new IllegalStateException("broken room");
        });

    assertThatThrownBy(() -> bus.ask(address, new Ask("here")).await(5, SECONDS))
        .hasMessageContaining("broken room");
  }

  @Test
  void namesTheRoomThatIsSilent(Vertx vertx) {
    var bus = Bus.prepare(vertx);
    bus.answer(address, _ -> Future.future(_ -> {}));

    assertThatThrownBy(
            () -> bus.ask(address, new Ask("here"), Duration.ofMillis(50)).await(5, SECONDS))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.fault())
                    .isEqualTo(
                        new Fault.Broken(
                            "inside mallex, test.room gave no answer within PT0.05S")));
  }

  @Test
  void namesTheRoomThatIsNotOpen(Vertx vertx) {
    var bus = Bus.prepare(vertx);

    assertThatThrownBy(() -> bus.ask(address, new Ask("here")).await(5, SECONDS))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("test.room is not open");
  }
}
