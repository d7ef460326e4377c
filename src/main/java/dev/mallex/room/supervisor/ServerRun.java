package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the model server, from its preparation to its exit, told as events. */
@Shell
final class ServerRun {

  private static final Logger log = LoggerFactory.getLogger(ServerRun.class);
  private static final long GLANCE_MILLIS = 100;

  private final Vertx vertx;
  private final Context context;
  private final Preparation preparation;
  private final BiConsumer<ServerRun, ServerEvent> tell;
  private final Readiness readiness;
  private Optional<Running> running = Optional.empty();
  private boolean killed;
  private boolean left;
  private boolean gone;

  ServerRun(Vertx vertx, Preparation preparation, BiConsumer<ServerRun, ServerEvent> tell) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.preparation = preparation;
    this.tell = tell;
    this.readiness = new Readiness(vertx, preparation.wish().port());
  }

  /** Prepares off the event loop; a preparation that stops short is a server that never was. */
  void begin() {
    Callable<Preparation.Begun> work = () -> preparation.begin(this::onLine);
    vertx
        .executeBlocking(work, false)
        .onSuccess(this::begun)
        .onFailure(cause -> {
          log.atError().addKeyValue("cause", cause).log("model server declined");
          tell(new ServerEvent.Declined(Refusal.faultOf(cause), Instant.now()));
        });
  }

  long pid() {
    return running.map(Running::pid).orElse(0L);
  }

  void kill() {
    killed = true;
    running.ifPresent(Running::kill);
  }

  void letGo() {
    left = true;
    running.ifPresent(Running::letGo);
  }

  /** A 503 of {@code /health} is final. */
  void check() {
    readiness
        .isAlive()
        .onSuccess(alive -> {
          if (!alive) {
            condemn("its /health says 503");
          }
        });
  }

  private void begun(Preparation.Begun begun) {
    running = Optional.of(begun.running());
    begun.running().exit().thenAccept(why -> context.runOnContext(_ -> gone(why)));
    if (killed) {
      begun.running().kill();
    } else if (left) {
      begun.running().letGo();
    } else {
      ask(begun);
    }
  }

  private void gone(String why) {
    gone = true;
    readiness.close();
    log.atInfo().addKeyValue("pid", pid()).addKeyValue("why", why).log("model server gone");
    tell(new ServerEvent.Exited(why, Instant.now()));
  }

  private void ask(Preparation.Begun begun) {
    if (!gone && !killed && !left) {
      readiness.ask(begun.marker()).onSuccess(said -> heard(said, begun));
    }
  }

  private void heard(Readiness.Said said, Preparation.Begun begun) {
    switch (said) {
      case Readiness.Said.Answers(var raw) -> answers(raw);
      case Readiness.Said.Refuses(var why) -> condemn(why);
      case Readiness.Said.Silent _ -> vertx.setTimer(GLANCE_MILLIS, _ -> ask(begun));
    }
  }

  private void answers(boolean raw) {
    log.atInfo().addKeyValue("pid", pid()).addKeyValue("raw", raw).log("model server ready");
    tell(new ServerEvent.Answered(raw, Instant.now()));
  }

  private void condemn(String why) {
    log.atWarn().addKeyValue("pid", pid()).addKeyValue("why", why).log("model server condemned");
    tell(new ServerEvent.Condemned(why, Instant.now()));
  }

  /** Comes on the keeper's thread. */
  private void onLine(String line) {
    Verdicts.of(line).ifPresent(why -> context.runOnContext(_ -> condemn(why)));
  }

  private void tell(ServerEvent event) {
    tell.accept(this, event);
  }
}
