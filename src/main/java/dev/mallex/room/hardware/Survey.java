package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Machine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine, but for what is known of it from an earlier time. */
record Survey(Senses senses) {

  private static final String IDENTITY = "of";

  /** What was seen, and what to note of it for the next time. */
  record Seen(Machine machine, Map<String, String> notes) {
    Seen {
      notes = Map.copyOf(notes);
    }
  }

  /** Notes of another machine, or of an older system, count for nothing. */
  Seen look(Map<String, String> notes) {
    return senses.isMac() ? mac(notes) : other(notes);
  }

  private Seen mac(Map<String, String> notes) {
    var sysctl = Sysctl.of(senses.sysctl());
    return known(notes, sysctl.identity())
        .map(
            machine -> new Seen(machine.with(machine.gpu().wired(sysctl.wiredLimitBytes())), notes))
        .orElseGet(() -> {
          var displays = Displays.of(senses.displays());
          var version = MacVersion.of(senses.version());
          var printouts = new MacPrintouts(sysctl, displays, version);
          return seen(printouts.complete(senses.oshi()), sysctl.identity());
        });
  }

  private Seen other(Map<String, String> notes) {
    var identity = senses.identity();
    return known(notes, identity)
        .map(machine -> new Seen(machine, notes))
        .orElseGet(() -> {
          var machine = senses.oshi();
          return seen(
              NvidiaSmi.largest(senses.cards()).map(machine::with).orElse(machine), identity);
        });
  }

  private static Optional<Machine> known(Map<String, String> notes, String identity) {
    return identity.equals(notes.get(IDENTITY)) ? Machines.of(notes) : Optional.empty();
  }

  private static Seen seen(Machine machine, String identity) {
    var notes = new LinkedHashMap<>(Machines.noted(machine));
    notes.put(IDENTITY, identity);
    return new Seen(machine, notes);
  }
}
