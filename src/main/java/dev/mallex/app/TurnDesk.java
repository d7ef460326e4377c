package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import dev.mallex.room.ingress.Ingress;
import dev.mallex.room.ingress.Turns;
import dev.mallex.room.scheduler.Scheduler;
import dev.mallex.room.supervisor.Supervisor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

  private static final Fault FULL =
      new Fault.Busy("as many turns as may be are under way", Duration.ofSeconds(5));

  private final Vertx vertx;
  private final Pipeline pipeline;
  private final TurnRun.Means means;
  private final Supplier<IngressConfig> edge;
  private final AtomicInteger running = new AtomicInteger();

  /**
   * Opens the desk.
   *
   * @param release is told the id of each turn that is over: it holds neither a place nor the
   *     server
   * @param edge the settings in force: how long a turn may take, and how many there may be
   */
  TurnDesk(
      Vertx vertx,
      Pipeline pipeline,
      WayBack wayBack,
      Consumer<String> release,
      Supplier<IngressConfig> edge) {
    this.vertx = vertx;
    this.pipeline = pipeline;
    this.edge = edge;
    this.means = new TurnRun.Means(new Turn(ATTEMPTS), pipeline, wayBack, release, this::over);
  }

  /** The one of an open mallex; {@code edge} as for the others. */
  static TurnDesk of(
      Setup setup, Vertx vertx, Pipeline.Dialect dialect, Supplier<IngressConfig> edge) {
    var bus = Bus.of(vertx);
    var shards = Shards.of(setup);
    var server = setup.isSupervised() ? new SupervisedReadiness(bus) : new ForeignReadiness(bus);
    return new TurnDesk(
        vertx,
        new Pipeline(bus, shards, server, dialect),
        WayBack.of(setup, bus, shards),
        turn -> {
          bus.publish(Scheduler.LEFT, new Scheduler.Left(turn));
          bus.publish(Supervisor.RELEASED, new Supervisor.Released(turn));
        },
        edge);
  }

  @Override
  public void begin(Ingress.Begin turn) {
    var answer = Bus.of(vertx).sender(turn.answer());
    if (running.incrementAndGet() > edge.get().turns()) {
      running.decrementAndGet();
      answer.end(List.of(), new End.Failed(FULL));
    } else {
      begin(turn, new TurnRun(means, turn, answer));
    }
  }

  private void begin(Ingress.Begin turn, TurnRun run) {
    var patience = Duration.between(Instant.now(), turn.ticket().deadline());
    var whole = edge.get().turnDeadline();
    long timer = vertx.setTimer(Math.max(1, patience.toMillis()), _ -> run.deadlinePassed(whole));
    run.begin(() -> {
      running.decrementAndGet();
      vertx.cancelTimer(timer);
    });
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
        .addKeyValue("rule", facts.rule())
        .addKeyValue("millis", facts.took().toMillis())
        .addKeyValue("attempts", facts.attempts())
        .addKeyValue("input", facts.usage().input())
        .addKeyValue("cached", facts.usage().cacheRead())
        .addKeyValue("output", facts.usage().output())
        .log("turn over");
    Bus.of(vertx).publish(Facts.TOPIC, facts);
  }
}
