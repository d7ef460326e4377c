package dev.mallex.room.translate;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.StreamEvent;
import java.util.ArrayList;
import java.util.List;

/** The blocks of one answer as they open, grow and close: one at a time, indices 0, 1, 2 … */
final class OpenBlock {

  private enum Kind {
    NONE,
    TEXT,
    THINKING,
    TOOL_USE
  }

  /** What closes a thinking block; a local model signs nothing, and clients want it non-empty. */
  private static final String SIGNATURE = "bWFsbGV4";

  private final boolean showsThoughts;
  private final List<StreamEvent> out = new ArrayList<>();
  private boolean continues;
  private Kind kind = Kind.NONE;
  private int next;
  private boolean spoke;
  private String whitespace = "";

  /**
   * {@code before} is how the text has begun; white space that goes on from there is kept. {@code
   * blocks} have been told already.
   */
  OpenBlock(boolean showsThoughts, String before, int blocks) {
    this.showsThoughts = showsThoughts;
    this.next = blocks;
    this.continues = !before.isEmpty() && before.equals(before.stripTrailing());
  }

  /** Whether anything but thoughts has been said. */
  boolean spoke() {
    return spoke;
  }

  int count() {
    return next;
  }

  /** Text grows the text block. Whitespace waits for a word: none stands at a block's edge. */
  void text(String delta) {
    var text = whitespace + delta;
    boolean goesOn = kind == Kind.TEXT || continues;
    if (text.isBlank()) {
      whitespace = goesOn ? text : "";
      return;
    }
    var words = goesOn ? text.stripTrailing() : text.strip();
    continues = false;
    become(Kind.TEXT, new Block.Text(""));
    whitespace = text.substring(text.stripTrailing().length());
    spoke = true;
    out.add(new StreamEvent.TextDelta(next - 1, words));
  }

  void thinking(String delta) {
    if (!delta.isEmpty()) {
      become(Kind.THINKING, new Block.Thinking("", ""));
      if (showsThoughts) {
        out.add(new StreamEvent.ThinkingDelta(next - 1, delta));
      }
    }
  }

  /** A call is a block of its own, which begins without its input. */
  void toolUse(Block.ToolUse use) {
    close();
    spoke = true;
    become(Kind.TOOL_USE, use);
  }

  /** More of the input of the call, in JSON. */
  void input(String json) {
    out.add(new StreamEvent.InputJsonDelta(next - 1, json));
  }

  void close() {
    if (kind == Kind.THINKING) {
      out.add(new StreamEvent.SignatureDelta(next - 1, SIGNATURE));
    }
    if (kind != Kind.NONE) {
      out.add(new StreamEvent.BlockStop(next - 1));
    }
    kind = Kind.NONE;
    whitespace = "";
  }

  /** The events since the last call. */
  List<StreamEvent> drain() {
    var events = List.copyOf(out);
    out.clear();
    return events;
  }

  private void become(Kind wanted, Block opening) {
    if (kind != wanted) {
      close();
      kind = wanted;
      out.add(new StreamEvent.BlockStart(next++, opening));
    }
  }
}
