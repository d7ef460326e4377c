package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** Tells what the model server waits for, while somebody waits for it. */
@Shell
record Meanwhile(Vertx vertx, Bus bus, Consumer<String> say) {

  private static final long LOOK = 250;

  /** Why it failed is for whoever waits to say, once. */
  private static final String FAILED = "failed";

  /** Until {@code work} is over; then it says an empty text. */
  <T> Future<T> tell(Future<T> work) {
    long timer = vertx.setPeriodic(LOOK, _ -> look());
    return work.onComplete(_ -> {
      vertx.cancelTimer(timer);
      say.accept("");
    });
  }

  private void look() {
    bus.ask(Supervisor.REPORT, new Supervisor.Ask())
        .onSuccess(report -> {
          if (!report.detail().isEmpty() && !report.state().equals(FAILED)) {
            say.accept(report.detail());
          }
        });
  }
}
