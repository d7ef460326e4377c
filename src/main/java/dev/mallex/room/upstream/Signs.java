package dev.mallex.room.upstream;

import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.Piece;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tells that the server gets on with a turn: each step of the prompt, and now and then a token. */
@Shell
final class Signs {

  private static final long SPARE = Duration.ofMillis(500).toNanos();

  private final String turn;
  private final Consumer<Upstream.Moved> tell;
  private long told = System.nanoTime() - SPARE;

  Signs(String turn, Consumer<Upstream.Moved> tell) {
    this.turn = turn;
    this.tell = tell;
  }

  void heard(List<Piece> pieces) {
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Progress(int done, int total) ->
            tell.accept(new Upstream.Moved(turn, done, total));
        case Piece.Accepted _ -> {}
        default -> writes();
      }
    }
  }

  private void writes() {
    long now = System.nanoTime();
    if (now - told >= SPARE) {
      told = now;
      tell.accept(new Upstream.Moved(turn, 0, 0));
    }
  }
}
