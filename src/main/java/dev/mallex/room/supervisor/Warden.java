package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.store.HubCache;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
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

  private final Context context;
  private final Premises premises;
  private final Readiness readiness;
  private final Waiters waiters = new Waiters();
  private final InOrder<ServerEvent> events = new InOrder<>(this::take);
  private SupervisorConfig config;
  private ServerWish wish;
  private Lifecycle life;
  private ServerState state = new ServerState.Stopped(Instant.now());
  private Optional<ServerRun> run = Optional.empty();

  Warden(Vertx vertx, Path home, SupervisorConfig config, ServerWish wish) {
    this.context = vertx.getOrCreateContext();
    this.premises = new Premises(home);
    this.readiness = new Readiness(vertx);
    this.config = config;
    this.wish = wish;
    this.life = new Lifecycle(wish.idle(), config.patience());
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

  /** 0 while no process runs. */
  long pid() {
    return run.map(ServerRun::pid).orElse(0L);
  }

  boolean rests() {
    return state instanceof ServerState.Rest;
  }

  /**
   * What is wanted from now on. A server that was started otherwise is replaced when it is free.
   */
  void settle(SupervisorConfig newConfig, ServerWish newWish) {
    boolean sameServer = newWish.sameServer(wish) && newConfig.sameServer(config);
    config = newConfig;
    wish = newWish;
    life = new Lifecycle(wish.idle(), config.patience());
    if (!sameServer) {
      feed(new ServerEvent.Changed(Instant.now()));
    }
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
    step.effects().forEach(this::perform);
    if (rests()) {
      run = Optional.empty();
    }
  }

  /** A turn needs the server: not one that has just gone. */
  Future<Void> want(String turn) {
    if (state instanceof ServerState.Ready) {
      run.ifPresent(now -> vigil(now).glance());
    }
    var ready = waiters.turn(turn);
    feed(new ServerEvent.Wanted(turn, Instant.now()));
    return ready;
  }

  /** One look at its health, while somebody waits for it or holds it. */
  void look() {
    boolean matters =
        switch (state) {
          case ServerState.Starting _ -> pid() > 0;
          case ServerState.Ready ready -> !ready.running().isEmpty();
          case ServerState.Stopping _ -> false;
          case ServerState.Rest _ -> false;
        };
    if (matters) {
      run.ifPresent(now -> vigil(now).look());
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Launch _ -> launch();
      case Effect.Probe _ -> run.ifPresent(this::probe);
      case Effect.Kill(var reason) -> {
        said(log.atInfo()).addKeyValue("reason", reason).log("model server told to stop");
        run.ifPresent(ServerRun::end);
      }
      case Effect.HandOver _ -> {
        said(log.atInfo()).log("model server left to its keeper");
        run.ifPresent(ServerRun::leave);
      }
      case Effect.Admit(var turns) -> waiters.admit(turns);
      case Effect.Refuse(var turns, _) when turns.isEmpty() -> {}
      case Effect.Refuse(var turns, var fault) -> {
        said(log.atWarn())
            .addKeyValue("turns", turns.turns())
            .addKeyValue("fault", fault)
            .log("turns refused");
        waiters.refuse(turns, fault);
      }
      case Effect.AnswerStops(var fate) -> waiters.stopped(fate);
    }
  }

  /** Events of a run that is over are of no interest: only the newest one is heard. */
  private void launch() {
    var cache = HubCache.of(System.getenv());
    var itself = new ServerRun[1];
    var next =
        new ServerRun(
            new Provision(premises, config, wish, cache),
            event -> context.runOnContext(_ -> hear(itself[0], event)));
    itself[0] = next;
    run = Optional.of(next);
    next.begin();
  }

  private void probe(ServerRun now) {
    said(log.atInfo()).log("model server launched");
    vigil(now).probe(() -> isCurrent(now));
  }

  private Vigil vigil(ServerRun now) {
    return new Vigil(readiness, now, event -> hear(now, event));
  }

  private void hear(ServerRun from, ServerEvent event) {
    if (isCurrent(from)) {
      if (event instanceof Answered(var raw, _)) {
        said(raw ? log.atInfo() : log.atWarn()).addKeyValue("raw", raw).log("model server ready");
      }
      feed(event);
    }
  }

  private boolean isCurrent(ServerRun candidate) {
    return run.filter(it -> it.equals(candidate)).isPresent();
  }

  private LoggingEventBuilder said(LoggingEventBuilder line) {
    return line.addKeyValue("model", wish.model()).addKeyValue("pid", pid());
  }
}
