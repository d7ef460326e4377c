package dev.mallex.room.hardware;

import dev.mallex.config.Chips;
import dev.mallex.config.Chips.Chip;
import dev.mallex.config.Chips.ChipClass;
import dev.mallex.room.hardware.Hardware.Machine;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * What a machine's chip can do, under its macOS.
 *
 * @param teraflops with its matrix units, where the system uses them
 * @param bandwidth in 10⁹ bytes a second
 */
record Strength(double teraflops, double bandwidth, ChipClass kin) {

  private static final double GIB = 1L << 30;

  /** A system may see a little less memory than was sold. */
  private static final double SOLD = 0.93;

  /** Empty where the table has no such chip, or MLX does not use it. */
  static Optional<Strength> of(Machine machine, Chips chips) {
    return machine.appleSilicon()
        ? row(machine, chips).map(row -> strength(row, machine, chips))
        : Optional.empty();
  }

  /** The row for the most memory, then the one with the nearest number of cores. */
  static Optional<Chip> row(Machine machine, Chips chips) {
    int cores = machine.gpu().cores();
    return chips.rows().stream()
        .filter(row -> row.name().equalsIgnoreCase(machine.chip()))
        .filter(row -> machine.memoryBytes() >= row.memory() * SOLD * GIB)
        .min(
            Comparator.comparingInt(Chip::memory)
                .reversed()
                .thenComparingInt(row -> Math.abs(row.cores() - cores)));
  }

  private static Strength strength(Chip row, Machine machine, Chips chips) {
    var kin = Objects.requireNonNull(chips.classes().get(row.kin()));
    boolean modern =
        kin.macos().isEmpty()
            || new MacVersion(machine.system().replace("macOS ", "")).isFrom(kin.macos());
    var used = modern ? kin : chips.classes().getOrDefault(kin.otherwise(), kin);
    int cores = machine.gpu().cores();
    double share = cores == 0 ? 1 : (double) cores / row.cores();
    return new Strength(
        row.teraflops() * share * (modern ? kin.matmul() : 1), row.bandwidth(), used);
  }
}
