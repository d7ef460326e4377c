package dev.mallex.room.hardware;

import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware.Machine;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for {@link Hardware.Ask}; the first one looks, off the event loop. */
@Shell
public final class HardwareVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(HardwareVerticle.class);

  private final Callable<Machine> look;

  /** The machine once somebody asked; empty before, and again where looking failed. */
  private final List<Future<Machine>> seen = new ArrayList<>();

  private Recommendation recommendation;

  public HardwareVerticle(Catalogue catalogue) {
    this(catalogue, Oshi::machine);
  }

  HardwareVerticle(Catalogue catalogue, Callable<Machine> look) {
    this.recommendation = new Recommendation(catalogue);
    this.look = look;
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Hardware.ADDRESS, this::onAsk),
        bus.listen(Catalogue.CHANGED, changed -> recommendation = new Recommendation(changed)));
  }

  private Future<Hardware.Report> onAsk(Hardware.Ask ask) {
    return machine().map(found -> new Hardware.Report(found, recommendation.fits(found)));
  }

  private Future<Machine> machine() {
    if (seen.isEmpty() || seen.getLast().failed()) {
      seen.clear();
      seen.add(vertx.executeBlocking(look, false).onSuccess(HardwareVerticle::tell));
    }
    return seen.getLast();
  }

  private static void tell(Machine machine) {
    log.atInfo()
        .addKeyValue("chip", machine.chip())
        .addKeyValue("cores", machine.cores())
        .addKeyValue("memory", machine.memoryBytes())
        .addKeyValue("system", machine.system())
        .log("machine recognised");
  }
}
