package dev.mallex.room.hardware;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.domain.model.Grade;
import java.time.Duration;
import java.util.List;

/** All that may be said to the hardware room, and all it may say back. */
public sealed interface Hardware extends BusMessage {

  Address<Ask, Report> ADDRESS = new Address<>("mallex.hardware");

  Address<Weigh, Weighing> WEIGH = new Address<>("mallex.hardware.weigh");

  /** What is this machine, and which models fit it? Looked up once, then remembered. */
  record Ask(List<Measured> measured) implements Hardware {
    public Ask {
      measured = List.copyOf(measured);
    }
  }

  /**
   * How fast this machine was seen to read and to write with a model: better than any expectation.
   * 0 where it was not seen.
   */
  record Measured(String model, double promptTokensPerSecond, double answerTokensPerSecond)
      implements Hardware {}

  record Report(Machine machine, Power power, List<Fit> fits) implements Hardware {
    public Report {
      fits = List.copyOf(fits);
    }
  }

  /**
   * What its chip can do.
   *
   * @param teraflops with its matrix units, in 10¹² a second; 0 where unknown
   * @param bandwidth of its memory, in 10⁹ bytes a second; 0 where unknown
   */
  record Power(double teraflops, double bandwidth) implements Hardware {}

  /** Does this model fit, whether or not the catalogue has it? An id of the hub, or a folder. */
  record Weigh(String model, List<Measured> measured) implements Hardware {
    public Weigh {
      measured = List.copyOf(measured);
    }
  }

  sealed interface Weighing extends Hardware {}

  /** {@code note} says what was not looked at; empty where all was. */
  record Weighed(Fit fit, String note) implements Weighing {}

  /** One sentence that says why nobody can tell. */
  record Unweighed(String why) implements Weighing {}

  /**
   * This machine.
   *
   * @param chip as the system names it, such as {@code Apple M3 Max}
   * @param performanceCores of its cores; 0 where they are all alike
   * @param memoryBytes all of its memory
   * @param appleSilicon whether MLX can use its GPU
   */
  record Machine(
      String chip,
      int cores,
      int performanceCores,
      long memoryBytes,
      String system,
      boolean appleSilicon,
      Gpu gpu)
      implements Hardware {

    /** What a model can have a share of. */
    long modelMemoryBytes() {
      return gpu.memoryBytes() > 0 ? gpu.memoryBytes() : memoryBytes;
    }

    Machine with(Gpu other) {
      return new Machine(chip, cores, performanceCores, memoryBytes, system, appleSilicon, other);
    }
  }

  /**
   * What MLX reckons with.
   *
   * @param name empty where it is a part of the chip, or where there is none
   * @param cores 0 where unknown
   * @param memoryBytes of its own; 0 where it shares the machine's
   * @param wiredLimitBytes what the user lets it have of the shared memory; 0 where macOS decides
   */
  record Gpu(String name, int cores, long memoryBytes, long wiredLimitBytes) implements Hardware {

    static final Gpu UNKNOWN = new Gpu("", 0, 0, 0);

    Gpu wired(long limitBytes) {
      return new Gpu(name, cores, memoryBytes, limitBytes);
    }
  }

  /**
   * One model against this machine.
   *
   * @param gigabytes of its weights; 0 where unknown
   * @param needed memory in 10⁹ bytes, with cache, contexts and what Python takes
   * @param recommended true for exactly one of the catalogue, or for none where nothing fits
   */
  record Fit(
      String model,
      double gigabytes,
      double needed,
      Grade grade,
      boolean recommended,
      Speed speed,
      String remark)
      implements Hardware {}

  /**
   * How fast a model can be expected to be.
   *
   * @param promptTokensPerSecond of a first prompt; 0 where unknown
   * @param answerTokensPerSecond 0 where unknown
   * @param firstTurn until the first word; zero where unknown
   * @param measured whether the prompt's speed was seen on this machine
   */
  record Speed(
      double promptTokensPerSecond,
      double answerTokensPerSecond,
      Duration firstTurn,
      boolean measured)
      implements Hardware {

    static final Speed UNKNOWN = new Speed(0, 0, Duration.ZERO, false);
  }
}
