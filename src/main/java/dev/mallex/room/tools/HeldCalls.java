package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;
import dev.mallex.room.tools.reading.LenientJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that the server itself parsed. Whether one is whole shows by what follows it, so it waits
 * for that.
 */
final class HeldCalls {

  /** {@code cut} where the end of the answer cut it off. */
  record Held(Piece.NativeCall call, boolean cut) {}

  private final List<Piece.NativeCall> calls = new ArrayList<>();

  void add(Piece.NativeCall call) {
    calls.add(call);
  }

  /**
   * Those that waited, in their order.
   *
   * @param whole false where the answer was cut off behind them
   */
  List<Held> take(boolean whole) {
    var taken = new ArrayList<Held>();
    while (!calls.isEmpty()) {
      var call = calls.removeFirst();
      boolean nothing = call.arguments().isBlank() && !calls.isEmpty(); // the next call followed
      taken.add(new Held(call, !whole && !nothing && !LenientJson.isStrict(call.arguments())));
    }
    return taken;
  }
}
