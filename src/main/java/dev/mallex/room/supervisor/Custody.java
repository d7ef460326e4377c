package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.util.Optional;

/**
 * Which process is in our charge, and whether it is wanted: one thread starts it while another may
 * have it end. Nobody waits in it.
 */
@Shell
final class Custody {

  private Optional<Charge> charge = Optional.empty();
  private boolean unwanted;
  private boolean kept;

  synchronized Optional<Charge> charge() {
    return charge;
  }

  /** What has to end now; empty where nothing was taken yet: then nothing is wanted any more. */
  synchronized Optional<Charge> end() {
    unwanted = true;
    kept = false;
    return charge;
  }

  /** What is to be left to its keeper; empty as for an end. */
  synchronized Optional<Charge> leave() {
    unwanted |= charge.isEmpty();
    kept = charge.isEmpty();
    return charge;
  }

  synchronized void requireWanted() throws InterruptedException {
    if (unwanted) {
      throw new InterruptedException();
    }
  }

  /** From here on, an end finds it; false where one came before, and found nothing. */
  synchronized boolean takes(Charge process) {
    charge = Optional.of(process);
    return !unwanted;
  }

  synchronized void drop() {
    charge = Optional.empty();
  }

  /** How whatever is found has to go. */
  synchronized Parting parting() {
    return kept ? Parting.LEAVE : Parting.END;
  }
}
