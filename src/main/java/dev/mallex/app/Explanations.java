package dev.mallex.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.bus.Bus;
import dev.mallex.config.QuickConfig;
import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.Shell;
import dev.mallex.store.LatestFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of the last turns, the newest last, also of those that an earlier mallex answered: a
 * private file holds them. They are drawn up one after another, beside the event loop.
 */
@Shell
public final class Explanations {

  private static final Logger log = LoggerFactory.getLogger(Explanations.class);

  private static final int MOST = 50;
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

  private final Vertx vertx;
  private final LatestFile file;
  private final Accounts accounts = new Accounts();
  private final ArrayDeque<Map<String, Object>> rows = new ArrayDeque<>();
  private Accounts.Words words;
  private Future<?> drawn = Future.succeededFuture();

  private Explanations(Vertx vertx, LatestFile file, Accounts.Words words) {
    this.vertx = vertx;
    this.file = file;
    this.words = words;
  }

  static Explanations of(Setup setup, Vertx vertx) {
    var settings = setup.configuration();
    return new Explanations(
        vertx,
        new LatestFile(vertx, path(setup.home())),
        new Accounts.Words(settings.of(QuickConfig.class), settings.of(ToolsConfig.class)));
  }

  /** What a mallex of this home wrote down. */
  static Map<String, Object> read(Path home) throws IOException {
    try {
      return Map.of("turns", rows(Files.readAllBytes(path(home))));
    } catch (NoSuchFileException _) {
      return Map.of("turns", List.of());
    }
  }

  /** Goes on from what the file holds. */
  Future<?> follow(Bus bus) {
    return file.read()
        .map(Explanations::written)
        .onSuccess(this::begin)
        .compose(_ ->
            Future.all(
                bus.listen(Facts.TOPIC, this::hear),
                bus.listen(QuickConfig.CHANGED, this::onQuick),
                bus.listen(ToolsConfig.CHANGED, this::onTools)));
  }

  /** Completes when all that was heard so far is told. */
  synchronized Future<Map<String, Object>> told() {
    return drawn.transform(_ -> Future.succeededFuture(Map.of("turns", turns())));
  }

  synchronized Future<?> close() {
    return drawn.transform(_ -> file.close());
  }

  private synchronized void hear(Facts facts) {
    var inForce = words;
    drawn =
        drawn
            .transform(_ -> vertx.executeBlocking(() -> accounts.of(facts, inForce)))
            .onSuccess(this::note)
            .onFailure(cause -> log.atWarn().setCause(cause).log("turn not explained"));
  }

  private synchronized void note(Map<String, Object> row) {
    rows.addLast(row);
    while (rows.size() > MOST) {
      rows.removeFirst();
    }
    var all = turns();
    file.write(() -> bytes(all));
  }

  private synchronized void begin(List<Map<String, Object>> before) {
    rows.addAll(before);
  }

  private synchronized List<Map<String, Object>> turns() {
    return List.copyOf(rows);
  }

  private synchronized void onQuick(QuickConfig changed) {
    words = new Accounts.Words(changed, words.tools());
  }

  private synchronized void onTools(ToolsConfig changed) {
    words = new Accounts.Words(words.quick(), changed);
  }

  /** A broken file is worth a line, and no more. */
  private static List<Map<String, Object>> written(byte[] bytes) {
    try {
      return rows(bytes);
    } catch (IOException broken) {
      log.atWarn().addKeyValue("cause", broken.getMessage()).log("last turns not read");
      return List.of();
    }
  }

  private static List<Map<String, Object>> rows(byte[] bytes) throws IOException {
    return bytes.length == 0 ? List.of() : JSON.readValue(bytes, ROWS);
  }

  private static byte[] bytes(List<Map<String, Object>> rows) {
    try {
      return JSON.writeValueAsBytes(rows);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Path path(Path home) {
    return home.resolve("state").resolve("turns.json");
  }
}
