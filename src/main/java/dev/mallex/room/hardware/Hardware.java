package dev.mallex.room.hardware;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import java.util.List;

/** All that may be said to the hardware room, and all it may say back. */
public sealed interface Hardware extends BusMessage {

  Address<Ask, Report> ADDRESS = new Address<>("mallex.hardware");

  /** What is this machine, and which models fit it? Looked up once, then remembered. */
  record Ask() implements Hardware {}

  record Report(Machine machine, List<Fit> fits) implements Hardware {
    public Report {
      fits = List.copyOf(fits);
    }
  }

  /**
   * This machine.
   *
   * @param chip as the system names it, such as {@code Apple M3 Max}
   * @param memoryBytes all of its memory
   * @param appleSilicon whether MLX can use its GPU
   */
  record Machine(String chip, int cores, long memoryBytes, String system, boolean appleSilicon)
      implements Hardware {}

  /**
   * One model of the catalogue against this machine.
   *
   * @param recommended true for exactly one, or for none where nothing fits
   */
  record Fit(String model, double gigabytes, boolean fits, boolean recommended, String remark)
      implements Hardware {}
}
