package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue;
import dev.mallex.config.Chips;
import dev.mallex.config.Chips.ChipClass;
import dev.mallex.config.Chips.Efficiency;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.model.Model.Habits;
import java.util.Objects;

/**
 * A speed that somebody published, of a model on a chip.
 *
 * @param cores of the GPU, as published or else the smallest that goes with the memory
 * @param model its parameters in 10⁹, all and active, its bits, and whether it is a hybrid
 * @param tokens of the prompt
 * @param read tokens a second; 0 where only the other is known
 */
record PublishedSpeed(
    String chip, int cores, String name, Shape model, int tokens, double read, double written) {

  /** What of a model counts for its speed. */
  record Shape(double billions, double active, int bits, boolean hybrid, int kvBytes) {}

  /** What is expected, with the efficiencies of {@code conf/chips.yaml}. */
  Expected expected(Chips chips) {
    return new Expected(strength(chips), entry());
  }

  String kind() {
    return model.active() < model.billions()
        ? "experts"
        : model.billions() <= 15 ? "small" : "large";
  }

  String kin(Chips chips) {
    return Strength.row(machine(), chips).orElseThrow().kin();
  }

  Efficiency efficiency(Chips chips) {
    ChipClass kin = Objects.requireNonNull(chips.classes().get(kin(chips)));
    return switch (kind()) {
      case "experts" -> kin.experts();
      case "small" -> kin.small();
      default -> kin.large();
    };
  }

  /** The part of the chip's TFLOPS that makes the published speed. */
  double reads(Chips chips) {
    double span = model.hybrid() ? 150_000 : 70_000;
    double stretched = read * (1 + tokens / (2 * span));
    return stretched * 2 * model.active() / (strength(chips).teraflops() * 1e3);
  }

  /** The milliseconds beyond reading the weights that make the published speed. */
  double pauseMillis(Chips chips) {
    double gigabytes = model.active() * (model.bits() + 0.5) / 8 + tokens * (model.kvBytes() / 1e9);
    return 1e3 / written - 1e3 * gigabytes / (0.85 * strength(chips).bandwidth());
  }

  private Strength strength(Chips chips) {
    return Strength.of(machine(), chips).orElseThrow();
  }

  private Hardware.Machine machine() {
    var plain = Machines.named(chip, 8, 512L << 30, "macOS 26.2");
    return plain.with(new Hardware.Gpu("", cores, 0, 0));
  }

  private Catalogue.Entry entry() {
    var named = new Model(name, model.billions(), model.active(), 0, Habits.NONE);
    return new Catalogue.Entry(named, 0, model.kvBytes(), model.bits(), model.hybrid());
  }
}
