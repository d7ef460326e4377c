package dev.mallex.config;

import dev.mallex.bus.Bus;
import dev.mallex.bus.BusMessage;
import dev.mallex.domain.Shell;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the files of settings and tells each room its changed record; {@link InForce} decides. To
 * be deployed after the rooms, with the configuration they were opened with.
 */
@Shell
public final class ConfigVerticle extends VerticleBase {

  /** How often the files are looked at. */
  public static final Duration SCAN_PERIOD = Duration.ofMillis(500);

  private static final Logger log = LoggerFactory.getLogger(ConfigVerticle.class);

  private final ConfigReader reader;
  private final Duration scanPeriod;
  private final Promise<Void> stopping = Promise.promise();
  private InForce inForce;

  public ConfigVerticle(ConfigReader reader, Configuration started, Duration scanPeriod) {
    this.reader = reader;
    this.scanPeriod = scanPeriod;
    this.inForce = InForce.from(reader.files(), started);
  }

  @Override
  public Future<?> start() {
    var retriever = ConfigRetriever.create(vertx, options());
    stopping.future().onComplete(_ -> retriever.close());
    retriever.listen(change -> onSeen(change.getNewConfiguration()));
    return retriever.getConfig().compose(this::onSeen);
  }

  /** Waits for the scan that is under way: blocking work is done one after the other. */
  @Override
  public Future<?> stop() {
    stopping.complete();
    return vertx.executeBlocking(() -> "the last scan is over");
  }

  private Future<?> onSeen(JsonObject files) {
    if (stopping.future().isComplete()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(() -> reader.read(SnapshotJson.snapshot(files)))
        .onSuccess(this::onRead)
        .onFailure(cause -> log.atError().setCause(cause).log("settings could not be read"));
  }

  private void onRead(Read read) {
    var step = inForce.after(read);
    boolean otherwise = !step.next().reported().equals(inForce.reported());
    inForce = step.next();
    report(step);
    if (otherwise) {
      Bus.of(vertx).publish(Objections.TOPIC, new Objections(inForce.reported()));
    }
    step.news().forEach(this::tell);
    if (!step.news().isEmpty() || !step.changed().keys().isEmpty()) {
      Bus.of(vertx).publish(Changed.TOPIC, step.changed());
    }
  }

  private <T extends BusMessage> void tell(InForce.News<T> news) {
    Bus.of(vertx).publish(news.topic(), news.record());
  }

  private void report(InForce.Step step) {
    for (var problem : step.fresh()) {
      log.atWarn().addKeyValue("problem", problem).log("settings refused, the last good ones stay");
    }
    if (step.mended()) {
      log.atInfo().log("settings mended");
    }
    if (!step.changed().keys().isEmpty()) {
      log.atInfo().addKeyValue("keys", step.changed().keys()).log("settings changed");
    }
    if (!step.restart().isEmpty()) {
      log.atWarn().addKeyValue("keys", step.restart()).log("settings changed, needs a restart");
    }
  }

  private ConfigRetrieverOptions options() {
    var store = new ConfigStoreOptions().setType(ConfStoreFactory.NAME);
    return new ConfigRetrieverOptions()
        .setIncludeDefaultStores(false)
        .setScanPeriod(scanPeriod.toMillis())
        .addStore(store.setConfig(SnapshotJson.of(reader.places())));
  }
}
