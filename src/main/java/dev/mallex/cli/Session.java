package dev.mallex.cli;

import dev.mallex.domain.Place;
import java.util.function.Consumer;

/** An open mallex, as its launcher sees it. Every method may block. */
public interface Session {

  Place place();

  /** Whether a model server runs that is ours to stop. */
  boolean ownsServer();

  /** Other launchers whose clients are still attached. */
  int guests();

  /** From here on no guest may come, unless one is there: then false. */
  boolean lock();

  /** Returns when the last guest has left. */
  void awaitGuests();

  /** Has a line said, once, of each problem that the settings have while it is open. */
  void tellFlaws(Consumer<String> say);

  /** Closes everything; {@code keepServer} leaves the model server to its keeper. */
  void close(boolean keepServer);
}
