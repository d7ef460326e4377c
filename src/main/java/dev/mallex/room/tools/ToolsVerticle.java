package dev.mallex.room.tools;

import dev.mallex.bus.Aside;
import dev.mallex.bus.Bus;
import dev.mallex.bus.Step;
import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.schema.SchemaChecks;
import dev.mallex.store.LatestFile;
import dev.mallex.store.Notebook;
import dev.mallex.store.NotebookJson;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard of the tools room: {@link Presenter} says the tools, {@link AnswerReader} reads the
 * calls, and the shard remembers how the model wrote them.
 */
@Shell
public final class ToolsVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(ToolsVerticle.class);

  private final int shard;
  private final LatestFile file;
  private final ToolUseIds ids = new ToolUseIds(new SecureRandom()::nextInt);
  private final SchemaChecks checks = new SchemaChecks(ToolsVerticle::unjudged);
  private ToolsConfig config;
  private Notebook notebook;
  private boolean noted;

  /** The file belongs to this shard alone; it is read at the start, and closed at the end. */
  public ToolsVerticle(ToolsConfig config, int shard, LatestFile file) {
    this.config = config;
    this.shard = shard;
    this.file = file;
    this.notebook = empty(config);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return file.read()
        .map(this::onNotes)
        .otherwise(this::onUnreadable)
        .compose(_ -> bus.answer(Tools.PRESENT.shard(shard), this::onPresent))
        .compose(_ -> bus.answer(Tools.READ_BACK.shard(shard), this::onReadBack))
        .compose(_ -> bus.listen(ToolsConfig.CHANGED, this::onChanged));
  }

  @Override
  public Future<?> stop() {
    save();
    return file.close();
  }

  private Future<Tools.Presented> onPresent(Tools.Present ask) {
    var conversation = ask.conversation();
    var notes = notesOf(conversation);
    var presenter = new Presenter(config, ask.natively(), id -> Optional.ofNullable(notes.get(id)));
    boolean isLong = Chars.exceed(conversation, config.inlineChars());
    return Aside.run(vertx, isLong, () -> presenter.present(conversation, ask.room()));
  }

  private Future<Tools.Reading> onReadBack(Tools.ReadBack ask) {
    var reader =
        new ReadingPlan(config, ask.shown(), ask.chance(), checks).reader(ids, this::onCall);
    Bus.of(vertx).stage(ask.from(), ask.to(), new Saving(reader));
    return Future.succeededFuture(new Tools.Reading());
  }

  private void onChanged(ToolsConfig changed) {
    config = changed;
    var pages = notebook.pages();
    notebook = empty(changed);
    pages.forEach(notebook::note);
  }

  private void onCall(String id, Note note) {
    notebook.note(id, note.text());
    noted = true;
  }

  private Notebook onNotes(byte[] file) {
    NotebookJson.read(file).forEach(notebook::note);
    return notebook;
  }

  private static void unjudged(String tool) {
    log.atWarn()
        .addKeyValue("tool", tool)
        .log("the client's schema of a tool cannot be used: its calls go unchecked");
  }

  private Notebook onUnreadable(Throwable cause) {
    log.atWarn().addKeyValue("shard", shard).addKeyValue("cause", cause).log("notes not read");
    return notebook;
  }

  /**
   * What is remembered of a conversation's calls: the notebook itself belongs to the event loop.
   */
  private Map<String, Note> notesOf(Conversation conversation) {
    var notes = new HashMap<String, Note>();
    for (var message : conversation.messages()) {
      for (var block : message.content()) {
        if (block instanceof Block.ToolUse(var id, _, _)) {
          notebook.find(id).map(Note::read).ifPresent(note -> notes.put(id, note));
        }
      }
    }
    return notes;
  }

  private void save() {
    if (noted) {
      noted = false;
      var pages = notebook.pages();
      file.write(() -> NotebookJson.written(pages));
    }
  }

  private static Notebook empty(ToolsConfig config) {
    return Notebook.inSteps(config.rememberedCalls(), config.rememberedChars());
  }

  /** Saves what was noted when the answer has ended. */
  private final class Saving implements Step<Piece, Piece> {

    private final Step<Piece, Piece> step;

    Saving(Step<Piece, Piece> step) {
      this.step = step;
    }

    @Override
    public List<Piece> step(Piece piece) {
      return step.step(piece);
    }

    @Override
    public boolean enough() {
      return step.enough();
    }

    @Override
    public Last<Piece> end(End end) {
      var last = step.end(end);
      save();
      return last;
    }
  }
}
