package dev.mallex.bus;

import dev.mallex.domain.turn.End;
import java.util.List;

/** A stage between two lines, pure, one per turn: what goes out for what came in. */
public interface Step<P, Q> {

  List<Q> step(P piece);

  /** True once nothing more is wanted of what comes in: the stage then cancels it. */
  default boolean enough() {
    return false;
  }

  /** What is still held back, and the end as the next stage shall see it. */
  Last<Q> end(End end);

  /** The last pieces of a stage, and its end. */
  record Last<Q>(List<Q> pieces, End end) {}
}
