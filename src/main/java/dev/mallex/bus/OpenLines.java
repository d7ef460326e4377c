package dev.mallex.bus;

import dev.mallex.domain.Shell;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.atomic.AtomicInteger;

/** How many ends of lines are open on one bus; none is where no turn runs. */
@Shell
final class OpenLines implements Shareable {

  private static final String NAME = "mallex";

  private final AtomicInteger count = new AtomicInteger();

  static OpenLines of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, OpenLines>getLocalMap(NAME)
        .computeIfAbsent(NAME, _ -> new OpenLines());
  }

  void opened() {
    count.incrementAndGet();
  }

  void closed() {
    count.decrementAndGet();
  }

  int count() {
    return count.get();
  }
}
