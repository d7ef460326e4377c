package dev.mallex.room.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StopReason;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Usage;
import dev.mallex.domain.turn.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the events of one answer out of its pieces. Nothing is said before there is content. */
final class MessageEvents implements Step<Piece, StreamEvent> {

  /** Told where a model ends its turn, twice, without a word for the caller. */
  static final String SILENCE = "The model ended its turn without an answer.";

  private static final int JSON_PART = 4_096;
  private static final JsonMapper JSON = new JsonMapper();

  private final String id;
  private final Translate.Answering answering;
  private final StopSequences stops;
  private final OpenBlock block = new OpenBlock();
  private boolean started;
  private boolean called;
  private String finish = "";
  private Usage usage;
  private boolean counted;
  private int chars;

  MessageEvents(String id, Translate.Answering answering) {
    this.id = id;
    this.answering = answering;
    this.stops = new StopSequences(answering.stopSequences());
    this.usage = new Usage(answering.promptTokens(), 0, 0);
  }

  @Override
  public List<StreamEvent> step(Piece piece) {
    switch (piece) {
      case Piece.Text(var delta) -> text(delta);
      case Piece.Reasoning(var delta) -> thinking(delta);
      case Piece.ToolUse use -> toolUse(use);
      case Piece.Usage count -> count(count);
      case Piece.Finish(var reason) -> finish = reason;
      case Piece.NativeCall _, Piece.Progress _ -> {}
    }
    return begun(block.drain());
  }

  @Override
  public boolean enough() {
    return !stops.hit().isEmpty();
  }

  @Override
  public Last<StreamEvent> end(End end) {
    boolean whole = end instanceof End.Done || (end instanceof End.Cancelled && enough());
    if (!whole) {
      return new Last<>(List.of(), end);
    }
    block.text(stops.rest());
    boolean silent = !block.spoke() && reason() == StopReason.END_TURN;
    if (silent && !answering.lastChance() && block.empty()) {
      return new Last<>(List.of(), new End.Done());
    }
    if (silent) {
      block.text(SILENCE);
    }
    block.close();
    return new Last<>(closing(), new End.Done());
  }

  private void text(String delta) {
    chars += delta.length();
    block.text(stops.pass(delta));
  }

  private void thinking(String delta) {
    chars += delta.length();
    if (!enough()) {
      block.thinking(delta);
    }
  }

  private void toolUse(Piece.ToolUse use) {
    if (enough()) {
      return;
    }
    called = true;
    block.text(stops.rest());
    var json = json(use.input());
    chars += json.length();
    block.toolUse(new Block.ToolUse(use.id(), use.name(), Map.of()), parts(json));
  }

  /** The server's prompt count includes what its cache held; the Messages API's does not. */
  private void count(Piece.Usage count) {
    counted = true;
    usage =
        new Usage(Math.max(0, count.prompt() - count.cached()), count.cached(), count.completion());
  }

  private List<StreamEvent> begun(List<StreamEvent> events) {
    if (started || events.isEmpty()) {
      return events;
    }
    started = true;
    var begun = new ArrayList<StreamEvent>();
    begun.add(
        new StreamEvent.MessageStart(
            id, answering.model(), new Usage(answering.promptTokens(), 0, 0)));
    begun.addAll(events);
    return begun;
  }

  private List<StreamEvent> closing() {
    var events = new ArrayList<>(block.drain());
    events.add(new StreamEvent.MessageDelta(reason(), stops.hit(), total()));
    events.add(new StreamEvent.MessageStop());
    return begun(events);
  }

  /** Where the server did not count (it was stopped before the end), the output is estimated. */
  private Usage total() {
    return counted ? usage : new Usage(usage.input(), 0, Math.max(1, chars / 4));
  }

  private StopReason reason() {
    if (enough()) {
      return StopReason.STOP_SEQUENCE;
    }
    return switch (finish) {
      case "length" -> StopReason.MAX_TOKENS;
      case "content_filter" -> StopReason.REFUSAL;
      default -> called ? StopReason.TOOL_USE : StopReason.END_TURN;
    };
  }

  private static String json(Map<String, Object> input) {
    try {
      return JSON.writeValueAsString(input);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an input that was read as JSON is JSON", impossible);
    }
  }

  /** Parts that never split a surrogate pair; at least one, for clients insist. */
  private static List<String> parts(String json) {
    var parts = new ArrayList<String>();
    for (int from = 0; from < json.length(); ) {
      int to = Math.min(json.length(), from + JSON_PART);
      if (to < json.length() && Character.isHighSurrogate(json.charAt(to - 1))) {
        to++;
      }
      parts.add(json.substring(from, to));
      from = to;
    }
    return parts;
  }
}
