package dev.mallex.room.supervisor;

import dev.mallex.bus.Bus;
import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.supervisor.ServerEvent.Adopted;
import dev.mallex.room.supervisor.ServerEvent.Moved;
import dev.mallex.room.supervisor.ServerEvent.Released;
import dev.mallex.room.supervisor.ServerEvent.StopAsked;
import dev.mallex.room.supervisor.ServerEvent.Tick;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the model server: {@link Lifecycle} decides, {@link Warden} acts. One instance. When
 * it is undeployed, no process of its own is left, unless the last word was to keep it.
 */
@Shell
public final class SupervisorVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(SupervisorVerticle.class);
  private static final Fault PARTED =
      new Fault.Broken("mallex is ending, and the model server is left to its keeper");

  private static final long SECOND = 1_000;
  private static final long HALF_A_MINUTE = 30_000;

  private final Path home;
  private final SupervisorConfig firstConfig;
  private final ServerWish firstWish;
  private Optional<Warden> warden = Optional.empty();
  private boolean parted;
  private long ticking;
  private long weighing;

  /** {@code home} is mallex's own folder. */
  public SupervisorVerticle(Path home, SupervisorConfig config, ServerWish wish) {
    this.home = home;
    this.firstConfig = config;
    this.firstWish = wish;
  }

  @Override
  public Future<?> start() {
    warden = Optional.of(new Warden(vertx, home, firstConfig, firstWish));
    vertx.setPeriodic(SECOND, _ -> warden().look());
    tick();
    var bus = Bus.of(vertx);
    return Future.join(
            bus.answer(Supervisor.READY, this::onEnsureReady),
            bus.answer(Supervisor.START, this::onStart),
            bus.answer(Supervisor.RESTART, this::onRestart),
            bus.answer(Supervisor.STOP, this::onStop),
            bus.answer(Supervisor.WHY, _ -> new Inquest(vertx, warden()).open()),
            bus.answer(Supervisor.REPORT, this::onAsk))
        .compose(_ -> bus.listen(Supervisor.RELEASED, this::onReleased))
        .compose(_ -> bus.listen(Supervisor.MOVED, this::onMoved))
        .compose(_ -> bus.listen(Supervisor.PACE, pace -> warden().settle(pace)))
        .compose(_ -> bus.listen(SupervisorConfig.CHANGED, this::onConfig))
        .compose(_ -> bus.listen(ServerWish.CHANGED, this::onWish))
        .onSuccess(_ -> lookBehind());
  }

  @Override
  public Future<?> stop() {
    Future<?> over = warden().rests() ? Future.succeededFuture() : stop(parted);
    return over.transform(_ -> warden().close());
  }

  private Future<Supervisor.Ready> onEnsureReady(Supervisor.EnsureReady question) {
    return want(question.ticket().turn(), question.came())
        .map(_ -> report())
        .map(ready -> new Supervisor.Ready(ready.origin(), ready.raw()));
  }

  /** As a turn of its own, which has let go when the report is made. */
  private Future<Supervisor.Report> onStart(Supervisor.Start start) {
    var turn = "start-" + UUID.randomUUID();
    return want(turn, Awake.wall()).compose(_ -> letGo(turn)).map(_ -> report());
  }

  /** Who comes after the word to keep would have in charge again what was just handed over. */
  private Future<Void> want(String turn, Instant came) {
    return parted ? Future.failedFuture(new Refusal(PARTED)) : warden().want(turn, came);
  }

  /** The start waits for the end like any turn that comes meanwhile. */
  private Future<Supervisor.Report> onRestart(Supervisor.Restart restart) {
    if (!warden().rests()) {
      warden().take(new Order(true, Awake.wall()));
      stop(false);
      return onStart(new Supervisor.Start());
    }
    return ended(new Supervisor.Stop(false)).compose(_ -> onStart(new Supervisor.Start()));
  }

  /** Events are taken one after the other: this one when the one that is at work is done. */
  private Future<?> letGo(String turn) {
    var gone = Promise.<Void>promise();
    onReleased(new Supervisor.Released(turn));
    context.runOnContext(_ -> gone.complete());
    return gone.future();
  }

  private Future<Supervisor.Stopped> onStop(Supervisor.Stop stop) {
    parted = stop.keep();
    if (!stop.keep()) {
      warden().take(new Order(false, Awake.wall()));
    }
    return ended(stop);
  }

  /** Where nothing is in charge, what once was may live on: a stop that failed is tried again. */
  private Future<Supervisor.Stopped> ended(Supervisor.Stop stop) {
    return stop.keep() || !warden().rests() ? stop(stop.keep()) : endLeft().compose(this::rested);
  }

  private Future<Supervisor.Stopped> rested(Optional<Supervisor.Stopped> left) {
    return left.filter(it -> it.fate() == Supervisor.Fate.STILL_THERE)
        .map(Future::succeededFuture)
        .orElseGet(() -> stop(false).map(nothing -> left.orElse(nothing)));
  }

  /** What became of a server of ours that still lives; empty where there is none. */
  private Future<Optional<Supervisor.Stopped>> endLeft() {
    var asked = Awake.now();
    var left = new LeftBehind(home);
    var grace = warden().config().patience().grace();
    return vertx
        .executeBlocking(() -> {
          var found = left.find();
          if (found.isEmpty()) {
            return Optional.<Supervisor.Stopped>empty();
          }
          var fate = Supervisor.Fate.of(left.stop(found.get(), grace));
          var took = Duration.between(asked, Awake.now());
          return Optional.of(new Supervisor.Stopped(found.get().server().pid(), fate, took));
        })
        .map(Objects::requireNonNull);
  }

  private Future<Supervisor.Stopped> stop(boolean keep) {
    var asked = Awake.now();
    long pid = warden().report().pid();
    var done = warden().waiters().stop();
    warden().feed(new StopAsked(keep, asked));
    return done.map(
        fate -> new Supervisor.Stopped(pid, fate, Duration.between(asked, Awake.now())));
  }

  private Future<Supervisor.Report> onAsk(Supervisor.Ask ask) {
    return Future.succeededFuture(report());
  }

  private void onReleased(Supervisor.Released released) {
    warden().feed(new Released(released.turn(), Awake.now()));
  }

  private void onMoved(Supervisor.Moved sign) {
    warden().feed(new Moved(sign, Awake.now()));
  }

  private void onConfig(SupervisorConfig config) {
    warden().settle(config, warden().wish());
    tick();
  }

  private void onWish(ServerWish wish) {
    warden().settle(warden().config(), wish);
    tick();
  }

  private Supervisor.Report report() {
    return warden().report();
  }

  /**
   * Four looks at the clock within the idle time, and one a second at least; and one at its memory
   * each half a minute.
   */
  private void tick() {
    vertx.cancelTimer(ticking);
    long idle = warden().wish().idle().toMillis();
    long period = idle == 0 ? SECOND : Math.clamp(idle / 4, 10, SECOND);
    ticking = vertx.setPeriodic(period, _ -> warden().feed(new Tick(Awake.now())));
    vertx.cancelTimer(weighing);
    long quiet = warden().config().vigilance().quiet().toMillis();
    weighing = vertx.setPeriodic(Math.clamp(quiet, 10, HALF_A_MINUTE), _ -> warden().weigh());
  }

  /** What an earlier mallex left is taken over where it is what is wanted; else it is ended. */
  private void lookBehind() {
    var wish = warden().wish();
    var heritage = new Heritage(new LeftBehind(home), warden().config().patience().grace());
    vertx
        .executeBlocking(() -> heritage.claim(left -> left.serves(wish)))
        .onSuccess(ours -> ours.ifPresent(_ -> warden().feed(new Adopted(Awake.now()))))
        .onFailure(cause -> log.atWarn().setCause(cause).log("what was left behind stays"));
  }

  private Warden warden() {
    return warden.orElseThrow();
  }
}
