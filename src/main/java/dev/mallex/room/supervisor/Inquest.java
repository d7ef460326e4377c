package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** Finds out what a server died of, whose answer was cut just now: its log may lag behind a bit. */
@Shell
record Inquest(Vertx vertx, Warden warden) {

  private static final long GLANCE = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Empty where none has died. */
  Future<Supervisor.Because> open() {
    var answer = Promise.<Supervisor.Because>promise();
    look(Awake.now(), answer);
    return answer.future();
  }

  private void look(Instant cut, Promise<Supervisor.Because> answer) {
    if (warden.order().isPresent()) {
      answer.complete(warden.order().get().told());
      return;
    }
    var known = warden.death().filter(it -> it.explains(cut)).map(Death::reason);
    if (known.isPresent() || Awake.now().isAfter(cut.plus(PATIENCE))) {
      answer.complete(new Supervisor.Because(known.orElse(""), false));
    } else {
      vertx.setTimer(GLANCE, _ -> look(cut, answer));
    }
  }
}
