package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue;
import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.Catalogue.Pick;
import dev.mallex.config.Chips;
import dev.mallex.config.SupervisorConfig.Flags;
import dev.mallex.domain.model.Grade;
import dev.mallex.room.hardware.Hardware.Fit;
import dev.mallex.room.hardware.Hardware.Machine;
import dev.mallex.room.hardware.Hardware.Measured;
import dev.mallex.room.hardware.Hardware.Power;
import dev.mallex.room.hardware.Hardware.Report;
import java.util.List;
import java.util.Locale;

/** Holds models against a machine: what fits its memory, how fast it is, and which to take. */
record Recommendation(Catalogue catalogue, Chips chips, Flags flags) {

  private static final double GIB = 1L << 30;
  private static final int SMALL = 16;

  /** A system may see a little less memory than was sold. */
  private static final double SOLD = 0.93;

  Recommendation with(Catalogue other) {
    return new Recommendation(other, chips, flags);
  }

  Recommendation with(Chips other) {
    return new Recommendation(catalogue, other, flags);
  }

  Recommendation with(Flags other) {
    return new Recommendation(catalogue, chips, other);
  }

  Report report(Machine machine, List<Measured> measured) {
    var power =
        Strength.of(machine, chips)
            .map(found -> new Power(found.teraflops(), found.bandwidth()))
            .orElseGet(() -> new Power(0, 0));
    return new Report(machine, power, fits(machine, measured));
  }

  List<Fit> fits(Machine machine, List<Measured> measured) {
    var chosen = chosen(machine);
    return catalogue.entries().stream()
        .map(entry -> fit(entry, machine, measured, entry.model().id().equals(chosen)))
        .toList();
  }

  /** One model, whether or not the catalogue has it. */
  Fit fit(Entry entry, Machine machine, List<Measured> measured) {
    return fit(entry, machine, measured, entry.model().id().equals(chosen(machine)));
  }

  private Fit fit(Entry entry, Machine machine, List<Measured> measured, boolean recommended) {
    var share = new MemoryShare(machine, chips.memory());
    double needed = new Need(flags, chips.memory().contextTokens()).of(entry);
    boolean small = !has(machine, least());
    var grade = small ? Grade.REFUSED : share.grade(needed);
    var ofMemory = share.remark(needed);
    return new Fit(
        entry.model().id(),
        entry.gigabytes(),
        needed,
        grade,
        recommended,
        speeds(machine, measured).of(entry),
        small ? tooSmall(machine) : remark(machine, ofMemory, grade, recommended));
  }

  private Speeds speeds(Machine machine, List<Measured> measured) {
    return new Speeds(
        Strength.of(machine, chips), chips.memory().firstTurnTokens(), measured, catalogue::entry);
  }

  /** The id of the recommended model; empty where none is. */
  private String chosen(Machine machine) {
    var share = new MemoryShare(machine, chips.memory());
    var need = new Need(flags, chips.memory().contextTokens());
    return catalogue.recommended().reversed().stream()
        .filter(pick -> has(machine, pick.memory()))
        .map(Pick::model)
        .filter(id -> share.grade(need.of(catalogue.entry(id))) != Grade.REFUSED)
        .findFirst()
        .orElse("");
  }

  private static String remark(Machine machine, String ofMemory, Grade grade, boolean best) {
    boolean slow = !machine.appleSilicon() && machine.gpu().memoryBytes() == 0;
    if (slow && grade != Grade.REFUSED) {
      return "no GPU for MLX: it will be slow" + (ofMemory.isEmpty() ? "" : "; " + ofMemory);
    }
    return ofMemory.isEmpty() && best ? "recommended for this machine" : ofMemory;
  }

  private String tooSmall(Machine machine) {
    return String.format(
        Locale.ROOT,
        "this machine has %.0f GB of memory; a model, its prompt and the system need %d",
        machine.modelMemoryBytes() / GIB,
        least());
  }

  /** The memory below which a machine is refused, in GiB. */
  private int least() {
    return catalogue.recommended().stream().mapToInt(Pick::memory).min().orElse(SMALL);
  }

  private static boolean has(Machine machine, int memory) {
    return machine.modelMemoryBytes() >= memory * SOLD * GIB;
  }
}
