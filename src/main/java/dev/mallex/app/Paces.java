package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware;
import dev.mallex.room.trim.Trim;
import dev.mallex.store.LatestFile;
import dev.mallex.store.Notebook;
import dev.mallex.store.NotebookJson;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast this machine reads and writes with its model: known from the last time, seen again in
 * the facts of each turn, and told to the trim room. A start waits for none of it.
 */
@Shell
final class Paces extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(Paces.class);

  /** Where they are remembered, below {@code state}. */
  static final String FILE = "machine.json";

  /** Stands before a model's id. */
  static final String PACE = "pace of ";

  /** Stands before a model's id, for what it wrote. */
  static final String WRITING = "writing of ";

  private static final String CHIP = "chip";
  private static final int MOST = 50;

  /** Tokens of an answer that tell how fast it is written. */
  private static final int MANY = 200;

  private static final int MOST_CHARS = 20_000;

  private final LatestFile file;
  private final String pace;
  private final String writing;
  private final boolean hasHardware;
  private final boolean isHere;
  private final Notebook notes = new Notebook(MOST, MOST_CHARS);
  private boolean asked;

  /** {@code file} remembers what was seen. */
  Paces(Setup setup, LatestFile file) {
    this.file = file;
    this.hasHardware = setup.isSupervised();
    this.isHere = setup.isHere();
    var model = setup.configuration().user().model() + (isHere ? "" : setup.foreign());
    this.pace = PACE + model;
    this.writing = WRITING + model;
  }

  @Override
  public Future<?> start() {
    return file.read()
        .map(NotebookJson::read)
        .onSuccess(pages -> pages.forEach(notes::note))
        .onFailure(cause -> log.atWarn().addKeyValue("cause", cause).log("paces not read"))
        .otherwiseEmpty()
        .compose(_ -> Bus.of(vertx).listen(Facts.TOPIC, this::onFacts))
        .onSuccess(_ -> begin());
  }

  @Override
  public Future<?> stop() {
    return file.close();
  }

  private void begin() {
    tell();
    if (chip().isEmpty()) {
      askForChip();
    }
  }

  /** The first turn is over: there is time to look whether the machine is still the same. */
  private void onFacts(Facts facts) {
    askForChip();
    learnReading(facts);
    learnWriting(facts);
  }

  private void learnWriting(Facts facts) {
    if (facts.written().isTelling(MANY)) {
      var before = notes.find(writing).map(LatestSpeeds::read).orElse(LatestSpeeds.NONE);
      note(writing, before.and(facts.written().tokensPerSecond()).text());
    }
  }

  private void learnReading(Facts facts) {
    var before = readings();
    var after = before.and(facts);
    if (!after.equals(before)) {
      log.atInfo()
          .addKeyValue("turn", facts.turn())
          .addKeyValue("tokens", facts.read().tokens())
          .addKeyValue("millis", facts.read().took().toMillis())
          .addKeyValue("tokens-per-second", Math.round(after.tokensPerSecond()))
          .log("reading measured");
      note(pace, after.text());
    }
  }

  private void askForChip() {
    if (hasHardware && !asked) {
      asked = true;
      Bus.of(vertx)
          .ask(Hardware.ADDRESS, new Hardware.Ask(List.of()))
          .map(report -> report.machine().chip())
          .onSuccess(found -> note(CHIP, found))
          .onFailure(cause -> log.atWarn().addKeyValue("cause", cause).log("chip not known"));
    }
  }

  private void note(String key, String text) {
    if (notes.find(key).filter(text::equals).isEmpty()) {
      notes.note(key, text);
      var pages = notes.pages();
      file.write(() -> NotebookJson.written(pages));
      tell();
    }
  }

  private void tell() {
    var read = readings();
    var chip = isHere ? chip() : "";
    Bus.of(vertx)
        .publish(Trim.PACE, new Trim.Pace(chip, read.tokensPerSecond(), read.charsPerToken()));
  }

  private String chip() {
    return notes.find(CHIP).orElse("");
  }

  private Readings readings() {
    return notes.find(pace).map(Readings::read).orElse(Readings.NONE);
  }
}
