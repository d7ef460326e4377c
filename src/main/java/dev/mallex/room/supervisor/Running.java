package dev.mallex.room.supervisor;

import java.util.concurrent.CompletableFuture;

/** A model server that runs: behind a keeper of ours, or left by an earlier mallex. */
interface Running {

  /** The server's process; 0 where it is not known yet. */
  long pid();

  /** Completes with the reason when it is gone. */
  CompletableFuture<String> exit();

  /** Asks for its end; {@link #exit} tells when it has come. */
  void kill();

  /** Leaves it to its keeper. */
  void letGo();
}
