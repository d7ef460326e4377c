package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.util.concurrent.CompletableFuture;

/** Waits for something that may be cut short by Ctrl-C, a closed terminal, or a kill. */
@Shell
final class UntilEnd {

  private UntilEnd() {}

  /**
   * Returns when {@code work} is over, with false; or with true when mallex is told to end, and
   * {@code work} is not stopped then.
   */
  static boolean of(Runnable work) {
    var end = new CompletableFuture<Boolean>();
    try (var _ = Signals.on("INT", () -> end.complete(true));
        var _ = Signals.onEnd(() -> end.complete(true))) {
      return over(work, end);
    }
  }

  /**
   * As {@link #of}, without a terminal: that it closes, and says so more than once, ends nothing.
   */
  static boolean unseen(Runnable work) {
    var end = new CompletableFuture<Boolean>();
    try (var _ = Signals.on("HUP", () -> {});
        var _ = Signals.on("TERM", () -> end.complete(true))) {
      return over(work, end);
    }
  }

  private static boolean over(Runnable work, CompletableFuture<Boolean> end) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            work.run();
          } finally {
            end.complete(false);
          }
        });
    return end.join();
  }
}
