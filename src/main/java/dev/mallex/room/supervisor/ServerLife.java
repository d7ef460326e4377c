package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs what {@link Lifecycle} decides. All of it on the one event loop of the supervisor. */
@Shell
final class ServerLife {

  private static final Logger log = LoggerFactory.getLogger(ServerLife.class);

  private final Vertx vertx;
  private final ServerPlaces places;
  private final Map<String, List<Promise<Void>>> waiting = new HashMap<>();
  private final List<Promise<Void>> ending = new ArrayList<>();
  private SupervisorConfig config;
  private ServerWish wish;
  private Lifecycle lifecycle;
  private ServerState state;
  private Optional<ServerRun> run = Optional.empty();

  ServerLife(Vertx vertx, ServerPlaces places, SupervisorConfig config, ServerWish wish) {
    this.vertx = vertx;
    this.places = places;
    this.config = config;
    this.wish = wish;
    this.lifecycle = lifecycle();
    this.state = new ServerState.Stopped(0, Instant.now());
  }

  /** Counts from the server's next start, but for the idle time, which counts at once. */
  void follow(SupervisorConfig newConfig, ServerWish newWish) {
    config = newConfig;
    wish = newWish;
    lifecycle = lifecycle();
  }

  /** Completes when the turn may use the server. */
  Future<Void> wanted(String turn) {
    var admitted = Promise.<Void>promise();
    waiting.computeIfAbsent(turn, _ -> new ArrayList<>()).add(admitted);
    hear(new ServerEvent.Wanted(turn, Instant.now()));
    return admitted.future();
  }

  void released(String turn) {
    hear(new ServerEvent.Released(turn, Instant.now()));
    settle(List.of(turn), Optional.of(new Fault.Bug("a turn was released while it waited")));
  }

  void tick() {
    hear(new ServerEvent.Tick(Instant.now()));
    if (state instanceof ServerState.Ready ready && !ready.turns().isEmpty()) {
      run.ifPresent(ServerRun::check);
    }
  }

  /** Completes when no process of ours is left: ended, or let go to its keeper. */
  Future<Void> end(boolean keep) {
    if (keep) {
      run.ifPresent(ServerRun::letGo);
      run = Optional.empty();
      hear(new ServerEvent.LetGo(Instant.now()));
      return Future.succeededFuture();
    }
    hear(new ServerEvent.StopAsked(Instant.now()));
    if (run.isEmpty()) {
      return Future.succeededFuture();
    }
    var gone = Promise.<Void>promise();
    ending.add(gone);
    return gone.future();
  }

  long pid() {
    return run.map(ServerRun::pid).orElse(0L);
  }

  Supervisor.Report report() {
    return Reports.of(state, wish, pid());
  }

  /** Every event passes here, one at a time. Those of a run that was left behind are not heard. */
  void hear(ServerEvent event) {
    var step = lifecycle.on(state, event);
    if (!step.state().getClass().equals(state.getClass())) {
      log.atInfo().addKeyValue("state", step.state()).log("model server moved on");
    }
    state = step.state();
    step.effects().forEach(this::perform);
  }

  private void perform(ServerEffect effect) {
    switch (effect) {
      case ServerEffect.Launch _ -> launch();
      case ServerEffect.Kill _ -> run.ifPresent(ServerRun::kill);
      case ServerEffect.Admit(var turns) -> settle(turns, Optional.empty());
      case ServerEffect.Refuse(var turns, var fault) -> settle(turns, Optional.of(fault));
    }
  }

  private void launch() {
    var next = new ServerRun(vertx, new Preparation(places, config, wish), this::hearOf);
    run = Optional.of(next);
    next.begin();
  }

  private void hearOf(ServerRun teller, ServerEvent event) {
    if (run.isEmpty() || run.get() != teller) {
      return;
    }
    if (event instanceof ServerEvent.Exited || event instanceof ServerEvent.Declined) {
      run = Optional.empty();
    }
    hear(event);
    if (run.isEmpty()) {
      ending.forEach(Promise::tryComplete);
      ending.clear();
    }
  }

  private void settle(List<String> turns, Optional<Fault> fault) {
    for (var turn : turns) {
      var promises = Optional.ofNullable(waiting.remove(turn)).orElse(List.of());
      promises.forEach(promise ->
          fault.ifPresentOrElse(why -> promise.tryFail(new Refusal(why)), promise::tryComplete));
    }
  }

  private Lifecycle lifecycle() {
    return new Lifecycle(wish.idle(), config.startPatience(), config.attempts(), config.coolDown());
  }
}
