package dev.mallex.bus;

import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Supplier;

/** Work on an event loop that would be too long for it is done beside it. */
@Shell
public final class Aside {

  private Aside() {}

  /** What {@code work} makes: at once, or, where it is long, on a worker and in no order. */
  public static <T> Future<T> run(Vertx vertx, boolean isLong, Supplier<T> work) {
    return isLong
        ? vertx.executeBlocking(work::get, false).map(Objects::requireNonNull)
        : Future.succeededFuture(work).map(Supplier::get);
  }
}
