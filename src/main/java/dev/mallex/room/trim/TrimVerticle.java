package dev.mallex.room.trim;

import dev.mallex.bus.Aside;
import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.config.QuickConfig;
import dev.mallex.config.TrimConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.messages.Chars;
import dev.mallex.room.trim.quick.QuickAnswers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for {@link Trim}; {@link Compiler} and {@link QuickAnswers} decide. */
@Shell
public final class TrimVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(TrimVerticle.class);

  private final int shard;
  private TrimConfig config;
  private Catalogue catalogue;
  private final String model;
  private Compiler compiler;
  private QuickAnswers quickAnswers;

  /** One of the room's instances: it answers at its shard's address. */
  public TrimVerticle(
      TrimConfig config, Catalogue catalogue, String model, int shard, QuickConfig quick) {
    this.config = config;
    this.catalogue = catalogue;
    this.model = model;
    this.shard = shard;
    this.compiler = compiler(config, catalogue, model);
    this.quickAnswers = new QuickAnswers(quick);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Trim.ADDRESS.shard(shard), this::onAsk),
        bus.answer(Trim.RECOGNISE, this::onRecognise),
        bus.listen(QuickConfig.CHANGED, changed -> quickAnswers = new QuickAnswers(changed)),
        bus.listen(TrimConfig.CHANGED, this::onConfig),
        bus.listen(Catalogue.CHANGED, this::onCatalogue));
  }

  private Future<Trim.Trimmed> onAsk(Trim.Ask ask) {
    var chosen = compiler;
    boolean isLong = Chars.exceed(ask.conversation(), config.inlineChars());
    return Aside.run(vertx, isLong, () -> chosen.compile(ask.conversation()))
        .onSuccess(trimmed -> tell(ask.ticket().turn(), trimmed.report()));
  }

  private Future<Trim.Verdict> onRecognise(Trim.Recognise ask) {
    return Future.succeededFuture(
        quickAnswers
            .to(ask.conversation())
            .<Trim.Verdict>map(found -> new Trim.Answered(found.rule(), found.pieces()))
            .orElseGet(Trim.NeedsModel::new));
  }

  private void tell(String turn, Trim.Report report) {
    log.atDebug()
        .addKeyValue("turn", turn)
        .addKeyValue("tier", report.tier())
        .addKeyValue("before", report.before())
        .addKeyValue("after", report.after())
        .log("prompt trimmed");
  }

  private void onConfig(TrimConfig changed) {
    config = changed;
    compiler = compiler(config, catalogue, model);
  }

  private void onCatalogue(Catalogue changed) {
    catalogue = changed;
    compiler = compiler(config, catalogue, model);
  }

  private static Compiler compiler(TrimConfig config, Catalogue catalogue, String model) {
    return new Compiler(config, new Tiers(config).of(catalogue.model(model)));
  }
}
