package dev.mallex.room.translate;

import dev.mallex.bus.Bus;
import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.model.Model;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;

/**
 * Listens for {@link Translate}; {@link ChatTranslation} and {@link MessageEvents} decide, and the
 * counter that all instances share counts.
 */
@Shell
public final class TranslateVerticle extends VerticleBase {

  private final TokenCounter counter;
  private ChatTranslation translation;

  public TranslateVerticle(TranslateConfig config, Model model, TokenCounter counter) {
    this.translation = new ChatTranslation(config, model);
    this.counter = counter;
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Translate.ADDRESS, this::onAsk),
        bus.answer(Translate.COUNT, this::onCount),
        bus.answer(Translate.TELL_BACK, this::onTellBack),
        bus.listen(TranslateConfig.CHANGED, this::onConfig));
  }

  private Future<Translate.Translated> onAsk(Translate.Ask ask) {
    var request = translation.of(ask.conversation());
    int tokens = counter.estimate(request, translation.config().charsPerToken());
    return Future.succeededFuture(
        new Translate.Translated(request, ChatTranslation.chars(request), tokens));
  }

  private Future<Translate.Counted> onCount(Translate.Count ask) {
    return counter
        .count(translation.of(ask.conversation()), translation.config().charsPerToken())
        .map(Translate.Counted::new);
  }

  private Future<Translate.Telling> onTellBack(Translate.TellBack ask) {
    var id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    var events = new MessageEvents(id, ask.answering());
    Bus.of(vertx)
        .stage(
            ask.from(),
            ask.to(),
            new Learning(events, prompt -> counter.learn(ask.request(), prompt)));
    return Future.succeededFuture(new Translate.Telling());
  }

  private void onConfig(TranslateConfig config) {
    translation = new ChatTranslation(config, translation.model());
  }
}
