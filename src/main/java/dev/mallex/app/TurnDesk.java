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

/** Where callers' turns begin: gives each its machine, its deadline, and its one end. */
@Shell
final class TurnDesk implements Turns {

  /** The first attempt, and one other. */
  private static final int ATTEMPTS = 2;

  private final Vertx vertx;
  private final Pipeline pipeline;
  private final WayBack wayBack;
  private final Consumer<String> release;

  /** {@code release} is told the id of each turn that is over: it holds the server no longer. */
  TurnDesk(Vertx vertx, Pipeline pipeline, WayBack wayBack, Consumer<String> release) {
    this.vertx = vertx;
    this.pipeline = pipeline;
    this.wayBack = wayBack;
    this.release = release;
  }

  @Override
  public void begin(Ingress.Turn turn) {
    var run = new TurnRun(this, turn, Bus.of(vertx).sender(turn.answer()));
    var patience = Duration.between(Instant.now(), turn.ticket().deadline());
    long deadline =
        vertx.setTimer(Math.max(1, patience.toMillis()), _ -> run.deadlinePassed(patience));
    run.begin(() -> vertx.cancelTimer(deadline));
  }

  @Override
  public Future<Integer> count(Ingress.Count count) {
    return pipeline.compile(count.ticket(), count.conversation()).map(Pipeline.Compiled::tokens);
  }

  Turn machine() {
    return new Turn(ATTEMPTS);
  }

  Pipeline pipeline() {
    return pipeline;
  }

  WayBack wayBack() {
    return wayBack;
  }

  void over(Facts facts) {
    release.accept(facts.turn());
    Bus.of(vertx).publish(Facts.TOPIC, facts);
  }
}
