package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.store.LatestFile;
import dev.mallex.store.NotebookJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the model is told of tools: as the settings say, else as its family has it in the catalogue;
 * a model of an unknown family is asked, once, and what comes of it is remembered.
 */
@Shell
final class Dialects implements Pipeline.Dialect {

  private static final Logger log = LoggerFactory.getLogger(Dialects.class);
  private static final String NATIVE = "native";
  private static final String XML = "xml";

  private final Model model;
  private final LatestFile file;
  private final DialectProbe probe;
  private final Map<String, String> found = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<Future<Boolean>>> asking =
      new AtomicReference<>(Optional.empty());
  private volatile ToolsConfig config;

  /** {@code file} remembers what was found out of which model. */
  Dialects(ToolsConfig config, Model model, LatestFile file, DialectProbe probe) {
    this.config = config;
    this.model = model;
    this.file = file;
    this.probe = probe;
  }

  /** As it is in a home of its own. */
  static Dialects of(Setup setup, Vertx vertx, Bus bus) {
    var file = setup.home().resolve("state").resolve("dialects.json");
    int window = setup.configuration().rooms().lineWindow();
    return new Dialects(
        setup.configuration().of(ToolsConfig.class),
        setup.model(),
        new LatestFile(vertx, file),
        new DialectProbe(bus, Shards.of(setup), window));
  }

  Future<?> open() {
    return file.read()
        .map(NotebookJson::read)
        .onSuccess(found::putAll)
        .onFailure(cause -> log.atWarn().addKeyValue("cause", cause).log("dialects not read"))
        .otherwiseEmpty();
  }

  Future<?> close() {
    return file.close();
  }

  void changed(ToolsConfig other) {
    config = other;
  }

  @Override
  public boolean natively() {
    return known().orElse(false);
  }

  /** A server that does not answer leaves it open. */
  @Override
  public Future<Boolean> settled(Ticket ticket, Pipeline.Server server) {
    return known().map(Future::succeededFuture).orElseGet(() -> asked(ticket, server));
  }

  /** Turns that come meanwhile wait for the same answer. */
  private Future<Boolean> asked(Ticket ticket, Pipeline.Server server) {
    var running = asking.get();
    if (running.isPresent()) {
      return running.get();
    }
    var answer = probe.takesToolsNatively(ticket, server, config.probe());
    var told =
        answer
            .onSuccess(this::note)
            .onFailure(
                cause -> log.atWarn().addKeyValue("cause", cause).log("dialect not found out"))
            .otherwise(false);
    asking.set(Optional.of(told).filter(it -> !it.isComplete()));
    return told.onComplete(_ -> asking.set(Optional.empty()));
  }

  private Optional<Boolean> known() {
    return switch (config.dialect()) {
      case NATIVE -> Optional.of(true);
      case XML -> Optional.of(false);
      case AUTO ->
          switch (model.dialect()) {
            case NATIVE -> Optional.of(true);
            case XML -> Optional.of(false);
            case UNKNOWN -> remembered();
          };
    };
  }

  private Optional<Boolean> remembered() {
    return config.probe().isEmpty()
        ? Optional.of(false)
        : Optional.ofNullable(found.get(model.id())).map(NATIVE::equals);
  }

  private void note(boolean natively) {
    log.atInfo()
        .addKeyValue("model", model.id())
        .addKeyValue("dialect", natively ? NATIVE : XML)
        .log("dialect found out");
    found.put(model.id(), natively ? NATIVE : XML);
    var pages = Map.copyOf(found);
    file.write(() -> NotebookJson.written(pages));
  }
}
