package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.room.ingress.Ingress;
import dev.mallex.room.ingress.Turns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where callers' turns begin: gives each its machine, its deadline, and its one end. */
@Shell
final class TurnDesk implements Turns {

  private static final Logger log = LoggerFactory.getLogger(TurnDesk.class);

  /** The first attempt, and one other. */
  private static final int ATTEMPTS = 2;

  private final Vertx vertx;
  private final Pipeline pipeline;
  private final TurnRun.Means means;
  private final Supplier<Duration> deadline;

  /**
   * Opens the desk.
   *
   * @param release is told the id of each turn that is over: it holds the server no longer
   * @param deadline how long a turn may take, as it is told to one that took longer
   */
  TurnDesk(
      Vertx vertx,
      Pipeline pipeline,
      WayBack wayBack,
      Consumer<String> release,
      Supplier<Duration> deadline) {
    this.vertx = vertx;
    this.pipeline = pipeline;
    this.deadline = deadline;
    this.means = new TurnRun.Means(new Turn(ATTEMPTS), pipeline, wayBack, release, this::over);
  }

  @Override
  public void begin(Ingress.Turn turn) {
    var run = new TurnRun(means, turn, Bus.of(vertx).sender(turn.answer()));
    var patience = Duration.between(Instant.now(), turn.ticket().deadline());
    var whole = deadline.get();
    long timer = vertx.setTimer(Math.max(1, patience.toMillis()), _ -> run.deadlinePassed(whole));
    run.begin(() -> vertx.cancelTimer(timer));
  }

  @Override
  public Future<Integer> count(Ingress.Count count) {
    return pipeline.count(count.ticket(), count.conversation());
  }

  private void over(Facts facts) {
    means.release().accept(facts.turn());
    log.atInfo()
        .addKeyValue("turn", facts.turn())
        .addKeyValue("outcome", facts.outcome())
        .addKeyValue("millis", facts.took().toMillis())
        .addKeyValue("attempts", facts.attempts())
        .addKeyValue("input", facts.usage().input())
        .addKeyValue("cached", facts.usage().cacheRead())
        .addKeyValue("output", facts.usage().output())
        .log("turn over");
    Bus.of(vertx).publish(Facts.TOPIC, facts);
  }
}
