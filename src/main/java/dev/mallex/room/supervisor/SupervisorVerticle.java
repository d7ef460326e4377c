package dev.mallex.room.supervisor;

import dev.mallex.bus.Bus;
import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;

/** The one owner of the model server: hears {@link Supervisor}; {@link Lifecycle} decides. */
@Shell
public final class SupervisorVerticle extends VerticleBase {

  private final ServerPlaces places;
  private SupervisorConfig config;
  private ServerWish wish;
  private int starts;

  @SuppressWarnings("NullAway.Init") // opened in start(), before anything is heard
  private ServerLife life;

  public SupervisorVerticle(ServerPlaces places, SupervisorConfig config, ServerWish wish) {
    this.places = places;
    this.config = config;
    this.wish = wish;
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    life = new ServerLife(vertx, places, config, wish);
    vertx.setPeriodic(Math.clamp(wish.idle().toMillis() / 4, 20, 1_000), _ -> life.tick());
    bus.listen(Supervisor.RELEASED, released -> life.released(released.turn()));
    bus.listen(SupervisorConfig.CHANGED, this::onConfig);
    bus.listen(ServerWish.CHANGED, this::onWish);
    return Future.all(
        bus.answer(Supervisor.READY, this::onEnsureReady),
        bus.answer(Supervisor.START, this::onStart),
        bus.answer(Supervisor.STOP, this::onStop),
        bus.answer(Supervisor.REPORT, _ -> Future.succeededFuture(life.report())));
  }

  /** However mallex ends, no process is left that nobody watches. */
  @Override
  public Future<?> stop() {
    return life.end(false);
  }

  private Future<Supervisor.Ready> onEnsureReady(Supervisor.EnsureReady ask) {
    return life.wanted(ask.ticket().turn()).map(_ -> new Supervisor.Ready(wish.origin()));
  }

  private Future<Supervisor.Report> onStart(Supervisor.Start ask) {
    var starter = "start-" + starts++;
    return life.wanted(starter).onComplete(_ -> life.released(starter)).map(_ -> life.report());
  }

  private Future<Supervisor.Stopped> onStop(Supervisor.Stop ask) {
    long pid = life.pid();
    var began = Instant.now();
    return life.end(ask.keep())
        .map(_ ->
            new Supervisor.Stopped(
                pid, ask.keep() && pid != 0, Duration.between(began, Instant.now())));
  }

  private void onConfig(SupervisorConfig changed) {
    config = changed;
    life.follow(config, wish);
  }

  private void onWish(ServerWish changed) {
    wish = changed;
    life.follow(config, wish);
  }
}
