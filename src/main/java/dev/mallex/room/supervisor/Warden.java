package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the server's state in one field, feeds the machine one event at a time, and does what it
 * says. All of it on the event loop on which it was made.
 */
@Shell
final class Warden {

  private static final Logger log = LoggerFactory.getLogger(Warden.class);

  private final Attendant attendant;
  private final Waiters waiters = new Waiters();
  private final InOrder<ServerEvent> events = new InOrder<>(this::take);
  private SupervisorConfig config;
  private ServerWish wish;
  private Lifecycle life;
  private ServerState state = new ServerState.Stopped(Awake.now());
  private Supervisor.Pace pace = Supervisor.Pace.UNKNOWN;
  private Losses losses = Losses.NONE;
  private Optional<Order> order = Optional.empty();

  Warden(Vertx vertx, Path home, SupervisorConfig config, ServerWish wish) {
    this.attendant = new Attendant(vertx, home, this::hear);
    this.config = config;
    this.wish = wish;
    this.life = Lifecycle.of(wish.idle(), config, pace);
    attendant.tell(wish.idle());
  }

  Waiters waiters() {
    return waiters;
  }

  ServerState state() {
    return state;
  }

  SupervisorConfig config() {
    return config;
  }

  ServerWish wish() {
    return wish;
  }

  /** What the last server that died has died of. */
  Optional<Death> death() {
    return losses.last();
  }

  Supervisor.Report report() {
    return new Reports(wish, losses.diet(), Awake.slept()).of(state, attendant.pid());
  }

  /** What somebody told the last server to do, and no other has answered since. */
  Optional<Order> order() {
    return order;
  }

  void take(Order newOrder) {
    order = Optional.of(newOrder);
  }

  boolean rests() {
    return state instanceof ServerState.Rest;
  }

  /**
   * What is wanted from now on. A server that was started otherwise is replaced when it is free.
   */
  void settle(SupervisorConfig newConfig, ServerWish newWish) {
    boolean sameServer = newWish.sameServer(wish) && newConfig.sameServer(config);
    if (!newWish.idle().equals(wish.idle())) {
      attendant.tell(newWish.idle());
    }
    config = newConfig;
    wish = newWish;
    life = Lifecycle.of(wish.idle(), config, pace);
    if (!sameServer) {
      losses = Losses.NONE;
      feed(new ServerEvent.Changed(Awake.now()));
    }
  }

  void settle(Supervisor.Pace newPace) {
    pace = newPace;
    settle(config, wish);
  }

  /** Completes when what was told is on the disk. */
  Future<?> close() {
    return attendant.close();
  }

  void feed(ServerEvent event) {
    events.add(event);
  }

  private void take(ServerEvent event) {
    var before = state;
    var step = life.on(state, event);
    state = step.state();
    if (!before.getClass().equals(state.getClass())) {
      log.atDebug().addKeyValue("from", before).addKeyValue("to", state).log("state changed");
    }
    order = order.filter(_ -> Order.stands(before, state));
    step.effects().forEach(this::attempt);
    if (rests()) {
      attendant.dismiss();
    }
  }

  /** A turn that {@code came} then needs the server: not one that has just gone. */
  Future<Void> want(String turn, Instant came) {
    if (order.filter(it -> it.forbids(came)).isPresent()) {
      return Future.failedFuture(new Refusal(Effect.Refuse.STOPPED));
    }
    if (state instanceof ServerState.Ready) {
      attendant.glance();
    }
    var ready = waiters.turn(turn);
    feed(new ServerEvent.Wanted(turn, Awake.now()));
    return ready;
  }

  /** One look at its health, while somebody waits for it or holds it. */
  void look() {
    boolean matters =
        switch (state) {
          case ServerState.Starting _ -> attendant.pid() > 0;
          case ServerState.Ready ready -> !ready.running().isEmpty();
          case ServerState.Stuck _ -> true;
          case ServerState.Lingering _, ServerState.Stopping _ -> false;
          case ServerState.Rest _ -> false;
        };
    if (matters) {
      attendant.look();
    }
  }

  /** One look at its memory, while nobody holds it. */
  void weigh() {
    if (state instanceof ServerState.Ready ready && ready.running().isEmpty()) {
      attendant.weigh();
    }
  }

  /** A bug in one effect takes none of the others along, and strands nobody. */
  private void attempt(Effect effect) {
    try {
      perform(effect);
      told().done(effect, losses.diet().told());
    } catch (RuntimeException bug) {
      told().failed(effect, bug);
      effect.failed(Awake.now()).ifPresent(this::feed);
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Launch _ -> launch();
      case Effect.Probe _ -> attendant.probe();
      case Effect.Doubt _ ->
          attendant.doubt(config.vigilance().doubt(), () -> state instanceof ServerState.Stuck);
      case Effect.Weigh _ -> attendant.weigh();
      case Effect.Mourn(var reason) -> losses = losses.and(reason, Awake.now());
      case Effect.Kill _ -> attendant.end();
      case Effect.HandOver _ -> attendant.leave();
      case Effect.Admit(var turns) -> waiters.admit(turns);
      case Effect.Refuse(var turns, var fault) -> waiters.refuse(turns, fault);
      case Effect.AnswerStops(var fate) -> waiters.stopped(fate);
    }
  }

  private void launch() {
    losses = losses.on(Awake.now(), config.vigilance().sober());
    attendant.launch(config.with(losses.diet().of(config.server())), wish);
  }

  private void hear(ServerEvent event) {
    if (event instanceof Answered(var raw, _) && state instanceof ServerState.Starting) {
      told().ready(raw);
    }
    feed(event);
  }

  private EffectLog told() {
    return new EffectLog(wish.model(), attendant.pid());
  }
}
