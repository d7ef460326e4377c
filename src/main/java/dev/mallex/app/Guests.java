package dev.mallex.app;

import dev.mallex.domain.Shell;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Launchers of other processes that use this mallex until they end. */
@Shell
public final class Guests {

  private final Map<Long, ProcessHandle> guests = new ConcurrentHashMap<>();

  /** A process that is gone already is no guest. */
  void add(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    process.ifPresent(guest -> {
      guests.put(pid, guest);
      guest.onExit().thenRun(() -> guests.remove(pid));
    });
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
