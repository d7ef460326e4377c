package dev.mallex.room.translate;

import dev.mallex.bus.Aside;
import dev.mallex.bus.Bus;
import dev.mallex.config.TranslateConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.model.Model;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Listens for {@link Translate}; {@link ChatTranslation} and {@link MessageEvents} decide, and the
 * counter that all instances share counts.
 */
@Shell
public final class TranslateVerticle extends VerticleBase {

  /** From here on an estimate may be wrong about whether a prompt fits. */
  private static final double NEAR = 0.7;

  private final TokenCounter counter;
  private final Path folder;
  private ChatTranslation translation;

  /** {@code folder} is private, for what libraries keep. */
  public TranslateVerticle(TranslateConfig config, Model model, TokenCounter counter, Path folder) {
    this.folder = folder;
    this.counter = counter;
    this.translation = translation(config, model);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Translate.ADDRESS, this::onAsk),
        bus.answer(Translate.AGAIN, this::onAgain),
        bus.answer(Translate.COUNT, this::onCount),
        bus.answer(Translate.TELL_BACK, this::onTellBack),
        bus.listen(TranslateConfig.CHANGED, this::onConfig));
  }

  private Future<Translate.Answer> onAsk(Translate.Ask ask) {
    return said(ask.conversation()).compose(this::fitting);
  }

  /** Where the window does not hold what the model wrote as well, it has to do without. */
  private Future<Translate.Answer> onAgain(Translate.Again ask) {
    var now = translation;
    return fitting(now.again(ask.request(), ask.said(), ask.complaint(), ask.spent()))
        .compose(answer ->
            answer instanceof Translate.TooLong
                ? fitting(now.again(ask.request(), "", ask.complaint(), ask.spent()))
                : Future.succeededFuture(answer));
  }

  private Future<Translate.Answer> fitting(ChatTranslation.Prompt said) {
    int window = translation.model().contextTokens();
    int least = translation.config().leastAnswerTokens();
    return tokens(said.request(), window).map(many -> said.within(window, many, least));
  }

  private Future<Translate.Counted> onCount(Translate.Count ask) {
    return said(ask.conversation())
        .compose(said -> counter.count(said.request(), translation.config().charsPerToken()))
        .map(Translate.Counted::new);
  }

  /** An estimate will do, unless it is to decide whether the window holds the prompt. */
  private Future<Integer> tokens(ChatRequest request, int window) {
    double rate = translation.config().charsPerToken();
    boolean near = window > 0 && counter.most(request, rate) > window * NEAR;
    return near
        ? counter.count(request, rate)
        : Future.succeededFuture(counter.estimate(request, rate));
  }

  private Future<ChatTranslation.Prompt> said(Conversation conversation) {
    var now = translation;
    boolean isLong =
        Chars.exceed(conversation, now.config().inlineChars())
            || conversation.messages().stream().anyMatch(one -> hasPdf(one.content()));
    return Aside.run(vertx, isLong, () -> now.of(conversation));
  }

  private Future<Translate.Telling> onTellBack(Translate.TellBack ask) {
    var id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    var events = new MessageEvents(id, ask.answering(), translation.defused());
    var learning = new Learning(events, prompt -> counter.learn(ask.request(), prompt));
    Bus.of(vertx).stage(ask.from(), ask.to(), learning);
    return Future.succeededFuture(new Translate.Telling());
  }

  private void onConfig(TranslateConfig config) {
    translation = translation(config, translation.model());
  }

  private ChatTranslation translation(TranslateConfig config, Model model) {
    return new ChatTranslation(config, model, new PdfText(config.pdfChars(), folder));
  }

  private static boolean hasPdf(List<Block> blocks) {
    return blocks.stream()
        .anyMatch(block ->
            switch (block) {
              case Block.Pdf _ -> true;
              case Block.ToolResult(_, var content, _) -> hasPdf(content);
              case Block.Text _, Block.Image _, Block.Document _, Block.Opaque _ -> false;
              case Block.Thinking _, Block.ToolUse _ -> false;
            });
  }
}
