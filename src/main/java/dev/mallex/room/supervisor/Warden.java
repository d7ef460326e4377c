package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

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
  private boolean unwanted;

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

  /** Somebody had it stopped, and nobody has wanted one since. */
  boolean isUnwanted() {
    return unwanted;
  }

  void isUnwantedNow() {
    unwanted = true;
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
    step.effects().forEach(this::attempt);
    if (rests()) {
      attendant.dismiss();
    }
  }

  /** A turn needs the server: not one that has just gone. */
  Future<Void> want(String turn) {
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
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).addKeyValue("effect", effect).log("bug met");
      effect.failed(Awake.now()).ifPresent(this::feed);
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Launch _ -> launch();
      case Effect.Probe _ -> {
        said(log.atInfo()).log("model server launched");
        attendant.probe();
      }
      case Effect.Doubt _ -> doubt();
      case Effect.Weigh _ -> attendant.weigh();
      case Effect.Mourn(var reason) -> mourn(reason);
      case Effect.Kill(var reason) -> {
        said(log.atInfo()).addKeyValue("reason", reason).log("model server told to stop");
        attendant.end();
      }
      case Effect.HandOver _ -> {
        said(log.atInfo()).log("model server left to its keeper");
        attendant.leave();
      }
      case Effect.Admit(var turns) -> waiters.admit(turns);
      case Effect.Refuse(var turns, _) when turns.isEmpty() -> {}
      case Effect.Refuse refuse -> refuse(refuse);
      case Effect.AnswerStops(var fate) -> waiters.stopped(fate);
    }
  }

  private void launch() {
    unwanted = false;
    losses = losses.on(Awake.now(), config.vigilance().sober());
    attendant.launch(config.with(losses.diet().of(config.server())), wish);
  }

  private void mourn(String reason) {
    losses = losses.and(reason, Awake.now());
    said(log.atWarn())
        .addKeyValue("reason", reason)
        .addKeyValue("smaller", losses.diet().told())
        .log("model server died");
  }

  private void doubt() {
    said(log.atWarn()).log("model server shows no progress");
    attendant.doubt(config.vigilance().doubt(), () -> state instanceof ServerState.Stuck);
  }

  private void refuse(Effect.Refuse refuse) {
    said(log.atWarn())
        .addKeyValue("turns", refuse.turns().turns())
        .addKeyValue("fault", refuse.fault())
        .log("turns refused");
    waiters.refuse(refuse.turns(), refuse.fault());
  }

  private void hear(ServerEvent event) {
    if (event instanceof Answered(var raw, _) && state instanceof ServerState.Starting) {
      said(raw ? log.atInfo() : log.atWarn()).addKeyValue("raw", raw).log("model server ready");
    }
    feed(event);
  }

  private LoggingEventBuilder said(LoggingEventBuilder line) {
    return line.addKeyValue("model", wish.model()).addKeyValue("pid", attendant.pid());
  }
}
