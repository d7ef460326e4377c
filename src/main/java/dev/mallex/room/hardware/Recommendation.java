package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue;
import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.Catalogue.Pick;
import dev.mallex.room.hardware.Hardware.Fit;
import dev.mallex.room.hardware.Hardware.Machine;
import java.util.List;
import java.util.Locale;

/** Holds the catalogue against a machine: what fits its memory, and which model to take. */
record Recommendation(Catalogue catalogue) {

  private static final double GIB = 1L << 30;
  private static final double GB = 1e9;

  /** Of its memory, what a model's weights may take: the rest is for prompts, cache and people. */
  private static final double SHARE = 0.75;

  private static final double SHARE_WHEN_SMALL = 0.66;

  private static final int SMALL = 16;

  /** A system may see a little less memory than was sold. */
  private static final double SOLD = 0.93;

  List<Fit> fits(Machine machine) {
    var chosen = chosen(machine);
    return catalogue.entries().stream().map(entry -> fit(entry, machine, chosen)).toList();
  }

  /** The id of the recommended model; empty where none is. */
  private String chosen(Machine machine) {
    return catalogue.recommended().reversed().stream()
        .filter(pick -> has(machine, pick.memory()))
        .map(Pick::model)
        .filter(id -> weights(id) <= room(machine))
        .findFirst()
        .orElse("");
  }

  private Fit fit(Entry entry, Machine machine, String chosen) {
    var id = entry.model().id();
    boolean recommended = id.equals(chosen);
    if (!has(machine, least())) {
      return new Fit(id, entry.gigabytes(), false, false, tooSmall(machine));
    }
    boolean fits = entry.gigabytes() <= room(machine);
    var remark = fits ? praise(recommended, machine) : tooLarge(entry, machine);
    return new Fit(id, entry.gigabytes(), fits, recommended, remark);
  }

  private static String praise(boolean recommended, Machine machine) {
    var slow = machine.appleSilicon() ? "" : "no Apple GPU: it will be slow";
    return recommended && slow.isEmpty() ? "recommended for this machine" : slow;
  }

  private static String tooLarge(Entry entry, Machine machine) {
    return String.format(
        Locale.ROOT,
        "its weights take %.1f GB; %.1f of this machine's %.0f GB are for a model",
        entry.gigabytes(),
        room(machine),
        machine.memoryBytes() / GIB);
  }

  private String tooSmall(Machine machine) {
    return String.format(
        Locale.ROOT,
        "this machine has %.0f GB of memory; a model, its prompt and the system need %d",
        machine.memoryBytes() / GIB,
        least());
  }

  /** The memory below which a machine is refused, in GiB. */
  private int least() {
    return catalogue.recommended().stream().mapToInt(Pick::memory).min().orElse(SMALL);
  }

  /** What the weights may take, in 10⁹ bytes. */
  private static double room(Machine machine) {
    double share = machine.memoryBytes() <= SMALL * GIB ? SHARE_WHEN_SMALL : SHARE;
    return machine.memoryBytes() * share / GB;
  }

  private static boolean has(Machine machine, int memory) {
    return machine.memoryBytes() >= memory * SOLD * GIB;
  }

  private double weights(String id) {
    return catalogue.entries().stream()
        .filter(entry -> entry.model().id().equals(id))
        .mapToDouble(Entry::gigabytes)
        .findFirst()
        .orElse(Double.MAX_VALUE);
  }
}
