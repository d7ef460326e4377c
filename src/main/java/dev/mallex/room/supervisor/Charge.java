package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A server process in our charge. */
@Shell
sealed interface Charge permits Kept, Adoptee {

  /** The server's pid; 0 while it is not known. */
  long pid();

  /**
   * Hands over each line of its log, then its exit code, 128 + n for signal n; empty where nobody
   * heard it. Blocks.
   */
  OptionalInt follow(Consumer<String> lines) throws IOException, InterruptedException;

  /** Ends it, gently first. Blocks until that is done; false where something of it still lives. */
  boolean end() throws InterruptedException;

  /** Puts away what its end left; false where something of it still lives. */
  boolean clear() throws InterruptedException;

  /** Leaves it to its keeper; false where there is none to hear that. */
  boolean leave();
}
