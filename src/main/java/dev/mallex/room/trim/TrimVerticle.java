package dev.mallex.room.trim;

import dev.mallex.bus.Aside;
import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.config.TrimConfig;
import dev.mallex.config.WindowConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.messages.Chars;
import dev.mallex.store.LatestFile;
import dev.mallex.store.Notebook;
import dev.mallex.store.NotebookJson;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard of the trim room: {@link Compiler} makes prompts short, and the shard remembers of each
 * conversation what it began with.
 */
@Shell
public final class TrimVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(TrimVerticle.class);

  private final int shard;
  private final String model;
  private final LatestFile file;
  private TrimConfig config;
  private WindowConfig window;
  private Catalogue catalogue;
  private Compiler compiler;
  private Notebook conversations;
  private Trim.Pace pace = Trim.Pace.UNKNOWN;

  /** The file belongs to this shard alone; it is read at the start, and closed at the end. */
  public TrimVerticle(
      TrimConfig config,
      WindowConfig window,
      Catalogue catalogue,
      String model,
      int shard,
      LatestFile file) {
    this.config = config;
    this.window = window;
    this.catalogue = catalogue;
    this.model = model;
    this.shard = shard;
    this.file = file;
    this.compiler = compiler();
    this.conversations = empty(config);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return file.read()
        .map(NotebookJson::read)
        .onSuccess(pages -> pages.forEach(conversations::note))
        .onFailure(this::onUnreadable)
        .otherwiseEmpty()
        .compose(_ ->
            Future.all(
                bus.answer(Trim.ADDRESS.shard(shard), this::onAsk),
                bus.listen(Trim.PACE, told -> pace = told),
                bus.listen(TrimConfig.CHANGED, this::onConfig),
                bus.listen(WindowConfig.CHANGED, this::onWindow),
                bus.listen(Catalogue.CHANGED, this::onCatalogue)));
  }

  @Override
  public Future<?> stop() {
    return file.close();
  }

  private Future<Trim.Trimmed> onAsk(Trim.Ask ask) {
    var chosen = compiler;
    int budget = memory(ask.ticket().conversation()).budget();
    boolean isLong = Chars.exceed(ask.conversation(), config.inlineChars());
    return Aside.run(vertx, isLong, () -> chosen.compile(ask.conversation(), budget))
        .onSuccess(trimmed -> tell(ask.ticket().turn(), trimmed.report()));
  }

  /** What a conversation began with; one that nobody remembers begins now. */
  private Memory memory(String conversation) {
    return conversations
        .find(conversation)
        .flatMap(Memory::read)
        .filter(memory -> memory.model().equals(model))
        .orElseGet(() -> begun(conversation));
  }

  private Memory begun(String conversation) {
    var memory = new Memory(model, new Budgets(config, catalogue.model(model)).next(pace));
    conversations.note(conversation, memory.text());
    var pages = conversations.pages();
    file.write(() -> NotebookJson.written(pages));
    return memory;
  }

  private void tell(String turn, Trim.Report report) {
    log.atDebug()
        .addKeyValue("turn", turn)
        .addKeyValue("tier", report.tier())
        .addKeyValue("budget", report.budget())
        .addKeyValue("spent", report.spent())
        .addKeyValue("before", report.before())
        .addKeyValue("after", report.after())
        .log("prompt trimmed");
  }

  private void onUnreadable(Throwable cause) {
    log.atWarn()
        .addKeyValue("shard", shard)
        .addKeyValue("cause", cause)
        .log("conversations not read");
  }

  private void onConfig(TrimConfig changed) {
    config = changed;
    var pages = conversations.pages();
    conversations = empty(changed);
    pages.forEach(conversations::note);
    compiler = compiler();
  }

  private void onWindow(WindowConfig changed) {
    window = changed;
    compiler = compiler();
  }

  private void onCatalogue(Catalogue changed) {
    catalogue = changed;
    compiler = compiler();
  }

  private Compiler compiler() {
    var known = catalogue.model(model);
    return new Compiler(
        config,
        new Tiers(config).of(known),
        OldResults.in(known.contextTokens(), config.ageing(), window.results()));
  }

  private static Notebook empty(TrimConfig config) {
    return new Notebook(config.memory().entries(), config.memory().chars());
  }
}
