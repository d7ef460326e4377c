package dev.mallex.config;

import dev.mallex.domain.Shell;
import io.vertx.config.spi.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;

/**
 * A store of Vert.x Config that yields each file of settings as it stands, with its path. Nothing
 * is parsed here: so no file can stop a scan, each problem can name its file, and a scan without
 * change costs little.
 */
@Shell
final class ConfStore implements ConfigStore {

  private final Vertx vertx;
  private final Places places;

  ConfStore(Vertx vertx, Places places) {
    this.vertx = vertx;
    this.places = places;
  }

  @Override
  public Future<Buffer> get() {
    return vertx
        .executeBlocking(() -> SnapshotJson.of(Disk.snapshot(places)).toBuffer())
        .map(Objects::requireNonNull);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
