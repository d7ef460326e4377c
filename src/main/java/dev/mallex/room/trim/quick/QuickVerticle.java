package dev.mallex.room.trim.quick;

import dev.mallex.bus.Bus;
import dev.mallex.config.QuickConfig;
import dev.mallex.domain.Shell;
import dev.mallex.room.trim.Trim;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Listens for {@link Trim.Recognise}; {@link QuickAnswers} decides. It remembers nothing. */
@Shell
public final class QuickVerticle extends VerticleBase {

  private QuickAnswers answers;

  public QuickVerticle(QuickConfig config) {
    this.answers = new QuickAnswers(config);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Trim.RECOGNISE, this::onRecognise),
        bus.listen(QuickConfig.CHANGED, changed -> answers = new QuickAnswers(changed)));
  }

  private Future<Trim.Verdict> onRecognise(Trim.Recognise ask) {
    return Future.succeededFuture(
        answers
            .to(ask.conversation())
            .<Trim.Verdict>map(found -> new Trim.Answered(found.rule(), found.pieces()))
            .orElseGet(Trim.NeedsModel::new));
  }
}
