package dev.mallex.room.translate;

import dev.mallex.bus.Bus;
import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.model.Model;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;

/** Listens for {@link Translate}; {@link ChatTranslation} and {@link MessageEvents} decide. */
@Shell
public final class TranslateVerticle extends VerticleBase {

  private ChatTranslation translation;

  public TranslateVerticle(TranslateConfig config, Model model) {
    this.translation = new ChatTranslation(config, model);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Translate.ADDRESS, this::onAsk),
        bus.answer(Translate.TELL_BACK, this::onTellBack),
        bus.listen(TranslateConfig.CHANGED, this::onConfig));
  }

  private Future<Translate.Translated> onAsk(Translate.Ask ask) {
    var request = translation.of(ask.conversation());
    int chars = ChatTranslation.chars(request);
    return Future.succeededFuture(
        new Translate.Translated(request, chars, translation.tokens(chars)));
  }

  private Future<Translate.Telling> onTellBack(Translate.TellBack ask) {
    var id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    Bus.of(vertx).stage(ask.from(), ask.to(), new MessageEvents(id, ask.answering()));
    return Future.succeededFuture(new Translate.Telling());
  }

  private void onConfig(TranslateConfig config) {
    translation = new ChatTranslation(config, translation.model());
  }
}
