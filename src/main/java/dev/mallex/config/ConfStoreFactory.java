package dev.mallex.config;

import dev.mallex.domain.Shell;
import io.vertx.config.spi.ConfigStore;
import io.vertx.config.spi.ConfigStoreFactory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Makes {@link ConfStore}s; Vert.x Config finds it by the service loader, under its name. */
@Shell
public final class ConfStoreFactory implements ConfigStoreFactory {

  static final String NAME = "mallex-conf";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ConfigStore create(Vertx vertx, JsonObject places) {
    return new ConfStore(vertx, SnapshotJson.places(places));
  }
}
