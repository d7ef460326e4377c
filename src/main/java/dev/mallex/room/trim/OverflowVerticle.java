package dev.mallex.room.trim;

import dev.mallex.bus.Aside;
import dev.mallex.bus.Bus;
import dev.mallex.config.WindowConfig;
import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for {@link Trim.Shorten}; {@link Overflow} decides. It remembers nothing. */
@Shell
public final class OverflowVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(OverflowVerticle.class);

  private WindowConfig config;

  public OverflowVerticle(WindowConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Trim.SHORTEN, this::onShorten),
        bus.listen(WindowConfig.CHANGED, changed -> config = changed));
  }

  private Future<Trim.Shortened> onShorten(Trim.Shorten ask) {
    var overflow = new Overflow(config);
    return Aside.run(vertx, true, () -> overflow.of(ask)).onSuccess(answer -> tell(ask, answer));
  }

  private static void tell(Trim.Shorten ask, Trim.Shortened answer) {
    if (answer instanceof Trim.Shorter(var trimmed)) {
      log.atInfo()
          .addKeyValue("turn", ask.ticket().turn())
          .addKeyValue("tokens", ask.tokens())
          .addKeyValue("limit", ask.limit())
          .addKeyValue("before", ask.trimmed().report().after())
          .addKeyValue("after", trimmed.report().after())
          .log("prompt shortened");
    }
  }
}
