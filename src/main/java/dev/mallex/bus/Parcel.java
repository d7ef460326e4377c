package dev.mallex.bus;

import dev.mallex.domain.turn.End;
import java.util.List;

/** What travels on a line: the pieces of one read together, the last ones with the end. */
sealed interface Parcel<P> extends BusMessage {

  List<P> pieces();

  record More<P>(List<P> pieces) implements Parcel<P> {
    public More {
      pieces = List.copyOf(pieces);
    }
  }

  record Last<P>(List<P> pieces, End end) implements Parcel<P> {
    public Last {
      pieces = List.copyOf(pieces);
    }
  }
}
