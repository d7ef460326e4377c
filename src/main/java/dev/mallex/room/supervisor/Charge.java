package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.util.function.Consumer;

/** A server process in our charge. */
@Shell
sealed interface Charge permits Kept, Adoptee {

  /** The server's pid; 0 while it is not known. */
  long pid();

  /** Hands over each line of its log, then its exit code, 128 + n for signal n. Blocks. */
  int follow(Consumer<String> lines) throws IOException, InterruptedException;

  /** Ends it, gently first. Blocks until that is done. */
  void end() throws IOException, InterruptedException;

  /** Leaves it to its keeper. */
  void leave() throws IOException;
}
