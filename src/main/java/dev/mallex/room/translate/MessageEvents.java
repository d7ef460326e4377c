package dev.mallex.room.translate;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.messages.StopReason;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import java.util.ArrayList;
import java.util.List;

/** Makes the events of one answer out of its pieces. Nothing is said before there is content. */
final class MessageEvents implements Step<Piece, StreamEvent> {

  /** Told where a model ends its turn, twice, without a word for the caller. */
  static final String SILENCE = "The model ended its turn without an answer.";

  private final String id;
  private final Translate.Answering answering;
  private final Wording wording;
  private final DefusedStream thoughts;
  private final OpenBlock block;
  private final TurnUsage usage;
  private final ToolUseBlocks calls;
  private boolean started;
  private String finish = "";

  MessageEvents(String id, Translate.Answering answering, Defused defused) {
    this.id = id;
    this.answering = answering;
    this.wording = new Wording(defused, answering);
    this.thoughts = new DefusedStream(defused);
    this.block =
        new OpenBlock(
            answering.settings().thinking().shown(),
            answering.prefill(),
            answering.after().blocks());
    this.usage = new TurnUsage(answering.promptTokens(), answering.after().outputTokens());
    this.calls = new ToolUseBlocks(defused, block, usage);
    this.started = answering.after().blocks() > 0;
  }

  @Override
  public List<StreamEvent> step(Piece piece) {
    if (enough()) {
      return List.of();
    }
    switch (piece) {
      case Piece.Usage count -> usage.count(count);
      case Piece.Finish(var reason) -> finish = reason;
      case Piece.Accepted() -> {
        return List.of(new StreamEvent.Ping()); // who waits for the first word hears that it works
      }
      case Piece.Progress(int done, int total) -> {
        return List.of(new StreamEvent.PromptRead(done, total));
      }
      case Piece.NativeCall _ -> {}
      case Piece other when isWarmUp() -> {}
      case Piece.Text(var delta) -> {
        thinking(thoughts.rest());
        text(wording.pass(delta));
      }
      case Piece.Reasoning(var delta) -> thinking(thoughts.pass(delta));
      case Piece.ToolUse _, Piece.ToolUseBegins _, Piece.ToolUseGrows _, Piece.ToolUseEnds _ ->
          call(piece);
    }
    return begun(block.drain());
  }

  private void call(Piece piece) {
    if (wordsEnd()) {
      calls.tell(piece);
    }
  }

  @Override
  public boolean enough() {
    return !wording.hit().isEmpty();
  }

  @Override
  public Last<StreamEvent> end(End end) {
    boolean whole = end instanceof End.Done || (end instanceof End.Cancelled && enough());
    if (!whole) {
      return new Last<>(isFumbled(end) ? interrupted() : List.of(), end);
    }
    if (!isWarmUp()) {
      wordsEnd();
    }
    boolean silent = !block.spoke() && reason() == StopReason.END_TURN;
    if (silent && !answering.lastChance() && block.count() == 0) {
      return new Last<>(List.of(), new End.Done());
    }
    if (silent) {
      text(SILENCE);
    }
    block.close();
    return new Last<>(closing(), new End.Done());
  }

  private static boolean isFumbled(End end) {
    return end instanceof End.Failed(Fault.Fumbled _);
  }

  /** What was told stays told. */
  private List<StreamEvent> interrupted() {
    wordsEnd();
    block.close();
    var events = new ArrayList<>(begun(block.drain()));
    if (started) {
      events.add(new StreamEvent.Interrupted(block.count(), usage.total(true).output()));
    }
    return events;
  }

  /** Nothing is wanted but that the prompt is read. */
  private boolean isWarmUp() {
    return answering.settings().maxTokens() == 0;
  }

  private void text(String shown) {
    usage.told(shown.length());
    block.text(shown);
  }

  private void thinking(String delta) {
    if (!delta.isEmpty()) {
      usage.thought();
      usage.told(delta.length());
      block.thinking(delta);
    }
  }

  /** Nothing more is said before a call; true where it is still wanted then. */
  private boolean wordsEnd() {
    thinking(thoughts.rest());
    text(wording.rest());
    return !enough();
  }

  private List<StreamEvent> begun(List<StreamEvent> events) {
    if (started || events.isEmpty()) {
      return events;
    }
    started = true;
    var begun = new ArrayList<StreamEvent>();
    begun.add(new StreamEvent.MessageStart(id, answering.model(), usage.atFirst()));
    begun.addAll(events);
    return begun;
  }

  private List<StreamEvent> closing() {
    var events = new ArrayList<>(block.drain());
    var total = isWarmUp() ? usage.ofPrompt() : usage.total(!finish.equals("length"));
    events.add(new StreamEvent.MessageDelta(reason(), wording.hit(), total));
    events.add(new StreamEvent.MessageStop());
    return begun(events);
  }

  private StopReason reason() {
    if (isWarmUp()) {
      return StopReason.MAX_TOKENS;
    }
    if (enough()) {
      return StopReason.STOP_SEQUENCE;
    }
    return switch (finish) {
      case "length" -> StopReason.MAX_TOKENS;
      case "content_filter" -> StopReason.REFUSAL;
      default -> calls.any() ? StopReason.TOOL_USE : StopReason.END_TURN;
    };
  }
}
