package dev.mallex.room.hardware;

import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.config.Chips;
import dev.mallex.config.Configuration;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware.Machine;
import dev.mallex.store.LatestFile;
import dev.mallex.store.NotebookJson;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for {@link Hardware.Ask}; the first one looks, off the event loop. */
@Shell
public final class HardwareVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(HardwareVerticle.class);

  /** For each question to the hub. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Survey survey;
  private final Scales scales;
  private final LatestFile notes;

  /** The machine once somebody asked; empty before, and again where looking failed. */
  private final List<Future<Machine>> seen = new ArrayList<>();

  private Recommendation recommendation;

  /** {@code notes} remembers the machine; the environment says where the hub and its cache are. */
  public HardwareVerticle(
      Configuration configuration, LatestFile notes, Map<String, String> environment) {
    this(
        new Recommendation(
            configuration.of(Catalogue.class),
            configuration.of(Chips.class),
            configuration.of(SupervisorConfig.class).server()),
        new Survey(new ThisMachine()),
        new DiskAndHub(environment, PATIENCE),
        notes);
  }

  HardwareVerticle(Recommendation recommendation, Survey survey, Scales scales, LatestFile notes) {
    this.recommendation = recommendation;
    this.survey = survey;
    this.scales = scales;
    this.notes = notes;
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Hardware.ADDRESS, this::onAsk),
        bus.answer(Hardware.WEIGH, this::onWeigh),
        bus.listen(Catalogue.CHANGED, now -> recommendation = recommendation.with(now)),
        bus.listen(Chips.CHANGED, now -> recommendation = recommendation.with(now)),
        bus.listen(
            SupervisorConfig.CHANGED, now -> recommendation = recommendation.with(now.server())));
  }

  @Override
  public Future<?> stop() {
    return notes.close();
  }

  private Future<Hardware.Report> onAsk(Hardware.Ask ask) {
    return machine().map(found -> recommendation.report(found, ask.measured()));
  }

  private Future<Hardware.Weighing> onWeigh(Hardware.Weigh ask) {
    var balance = new Balance(recommendation.catalogue(), scales);
    return Future.all(machine(), vertx.executeBlocking(() -> balance.of(ask.model()), false))
        .map(both ->
            switch (both.<Balance.Result>resultAt(1)) {
              case Balance.Result.Known(var entry, var note) ->
                  new Hardware.Weighed(
                      recommendation.fit(entry, both.resultAt(0), ask.measured()), note);
              case Balance.Result.Unknown(var why) -> new Hardware.Unweighed(why);
            });
  }

  private Future<Machine> machine() {
    if (seen.isEmpty() || seen.getLast().failed()) {
      seen.clear();
      seen.add(look());
    }
    return seen.getLast();
  }

  private Future<Machine> look() {
    return notes
        .read()
        .map(NotebookJson::read)
        .otherwise(Map.of()) // then it is looked at anew
        .compose(before -> surveyed(before).map(after -> note(before, after)))
        .onSuccess(HardwareVerticle::tell);
  }

  @SuppressWarnings("NullAway") // Vert.x allows for a null, but there is none in what we run
  private Future<Survey.Seen> surveyed(Map<String, String> before) {
    return vertx.executeBlocking(() -> survey.look(before), false);
  }

  private Machine note(Map<String, String> before, Survey.Seen after) {
    if (!after.notes().equals(before)) {
      notes.write(() -> NotebookJson.written(after.notes()));
    }
    return after.machine();
  }

  private static void tell(Machine machine) {
    log.atInfo()
        .addKeyValue("chip", machine.chip())
        .addKeyValue("cores", machine.cores())
        .addKeyValue("gpu-cores", machine.gpu().cores())
        .addKeyValue("memory", machine.memoryBytes())
        .addKeyValue("system", machine.system())
        .log("machine recognised");
  }
}
