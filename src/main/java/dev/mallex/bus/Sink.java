package dev.mallex.bus;

import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import java.util.List;

/** Who receives a line. Both are called on the context on which the receiver was opened. */
public interface Sink<P> {

  /** The next pieces; their credit goes back when the returned future completes. */
  Future<?> pieces(List<P> pieces);

  /** The end, once; nothing follows. */
  void end(End end);
}
