package dev.mallex.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A close that happens once and is over within a limit, whatever does not close. Belongs to no
 * context of Vert.x, whose event loops are gone at the end.
 */
@Shell
final class Closing {

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final AtomicBoolean begun = new AtomicBoolean();
  private final Promise<Void> done = Promise.promise();

  /** True for the first who asks; from then on the limit runs. */
  boolean begins(Duration limit) {
    boolean first = begun.compareAndSet(false, true);
    if (first) {
      CompletableFuture.delayedExecutor(limit.toMillis(), MILLISECONDS)
          .execute(() -> giveUp(limit));
    }
    return first;
  }

  void isDone() {
    done.tryComplete();
  }

  Future<Void> done() {
    return done.future();
  }

  private void giveUp(Duration limit) {
    if (done.tryComplete()) {
      log.atWarn().addKeyValue("limit", limit).log("something does not close: it is left");
    }
  }
}
