package dev.mallex.room.translate;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.End;
import java.util.List;
import java.util.function.IntConsumer;

/** A step that overhears how many tokens the server counted in the prompt. */
record Learning(Step<Piece, StreamEvent> step, IntConsumer prompt)
    implements Step<Piece, StreamEvent> {

  @Override
  public List<StreamEvent> step(Piece piece) {
    if (piece instanceof Piece.Usage(var tokens, _, _)) {
      prompt.accept(tokens);
    }
    return step.step(piece);
  }

  @Override
  public boolean enough() {
    return step.enough();
  }

  @Override
  public Last<StreamEvent> end(End end) {
    return step.end(end);
  }
}
