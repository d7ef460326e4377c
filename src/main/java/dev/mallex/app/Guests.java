package dev.mallex.app;

import dev.mallex.domain.Shell;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Launchers of other processes that use this mallex until they end. */
@Shell
public final class Guests {

  private final Map<Long, ProcessHandle> guests = new ConcurrentHashMap<>();
  private boolean locked;

  /** False where nobody may come any more. A process that is gone already is no guest. */
  synchronized boolean add(long pid) {
    if (!locked) {
      ProcessHandle.of(pid)
          .ifPresent(guest -> {
            guests.put(pid, guest);
            guest.onExit().thenRun(() -> guests.remove(pid));
          });
    }
    return !locked;
  }

  /** From here on nobody may come, unless somebody is there: then false. */
  public synchronized boolean lock() {
    locked = guests.isEmpty();
    return locked;
  }

  /** From here on nobody may come, whoever is there. */
  synchronized void close() {
    locked = true;
  }

  public int count() {
    return guests.size();
  }

  /** Returns when none is left, those that come meanwhile included. */
  public void await() {
    while (!guests.isEmpty()) {
      guests.values().forEach(guest -> guest.onExit().join());
    }
  }
}
