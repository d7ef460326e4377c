package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.ServerEvent.Weighed;
import dev.mallex.store.HubCache;
import dev.mallex.store.LatestFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attends to the one run of the model server that counts: starts it, looks at it, ends it. Events
 * of a run that is over are of no interest: only the newest one is heard.
 */
@Shell
final class Attendant {

  private static final Logger log = LoggerFactory.getLogger(Attendant.class);

  private final Vertx vertx;
  private final Context context;
  private final Premises premises;
  private final LatestFile idle;
  private final Readiness readiness;
  private final Consumer<ServerEvent> tell;
  private final Newest<ServerRun> run = new Newest<>();

  Attendant(Vertx vertx, Path home, Consumer<ServerEvent> tell) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.premises = new Premises(home);
    this.idle = new LatestFile(vertx, premises.idle());
    this.readiness = new Readiness(vertx);
    this.tell = tell;
  }

  /** 0 while no process runs. */
  long pid() {
    return run.get().map(ServerRun::pid).orElse(0L);
  }

  void launch(SupervisorConfig config, ServerWish wish) {
    var itself = new ServerRun[1];
    var next =
        new ServerRun(
            new Provision(premises, config, wish, HubCache.of(System.getenv())),
            event -> onLoop(() -> hear(itself[0], event)));
    itself[0] = next;
    run.is(next);
    next.begin();
  }

  /** A run may outlive us: what it then says, nobody hears. */
  private void onLoop(Runnable deed) {
    try {
      context.runOnContext(_ -> deed.run());
    } catch (RejectedExecutionException closed) {
      log.atDebug().log("nobody hears the model server any more");
    }
  }

  /** After how long without a turn its keeper ends it once it watches; zero is never. */
  void tell(Duration idleTime) {
    idle.write(idleTime.toMillis() / 1e3 + "\n");
  }

  Future<?> close() {
    return idle.close();
  }

  /** Nothing of it is left. */
  void dismiss() {
    run.dismiss();
  }

  void end() {
    run.get().ifPresent(ServerRun::end);
  }

  void leave() {
    run.get().ifPresent(ServerRun::leave);
  }

  void probe() {
    run.get().ifPresent(now -> vigil(now).probe(() -> run.hears(now)));
  }

  /** Asks for one token, while {@code curious}. */
  void doubt(Duration patience, BooleanSupplier curious) {
    run.get()
        .ifPresent(
            now -> vigil(now).doubt(patience, () -> run.hears(now) && curious.getAsBoolean()));
  }

  void glance() {
    run.get().ifPresent(now -> vigil(now).glance());
  }

  void look() {
    run.get().ifPresent(now -> vigil(now).look());
  }

  void weigh() {
    run.get().filter(now -> now.pid() > 0).ifPresent(this::weigh);
  }

  private void weigh(ServerRun now) {
    vertx
        .executeBlocking(() -> Footprint.of(now.pid()), false)
        .onSuccess(bytes -> bytes.ifPresent(it -> hear(now, new Weighed(it, Awake.now()))));
  }

  private Vigil vigil(ServerRun now) {
    return new Vigil(readiness, now, event -> hear(now, event));
  }

  private void hear(ServerRun from, ServerEvent event) {
    if (run.hears(from)) {
      tell.accept(event);
    }
  }
}
