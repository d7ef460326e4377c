package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Gpu;
import dev.mallex.room.hardware.Hardware.Machine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a machine of what its system tells, or of what was noted of it. */
final class Machines {

  private static final String NONE = "";

  private Machines() {}

  /** MLX can use the GPU of Apple's own chips under macOS. */
  static Machine named(String chip, int cores, long memoryBytes, String system) {
    var name = chip.strip();
    boolean apple = name.startsWith("Apple ") && system.startsWith("macOS");
    return new Machine(
        name.isEmpty() ? "unknown chip" : name,
        cores,
        0,
        memoryBytes,
        system.strip(),
        apple,
        Gpu.UNKNOWN);
  }

  /** All but what may change from one day to the next. */
  static Map<String, String> noted(Machine machine) {
    var notes = new LinkedHashMap<String, String>();
    notes.put("chip", machine.chip());
    notes.put("cores", "" + machine.cores());
    notes.put("performance-cores", "" + machine.performanceCores());
    notes.put("memory", "" + machine.memoryBytes());
    notes.put("system", machine.system());
    notes.put("gpu", machine.gpu().name());
    notes.put("gpu-cores", "" + machine.gpu().cores());
    notes.put("gpu-memory", "" + machine.gpu().memoryBytes());
    return notes;
  }

  /** Empty where the notes are not whole. */
  static Optional<Machine> of(Map<String, String> notes) {
    try {
      var plain =
          named(
              notes.getOrDefault("chip", NONE),
              (int) number(notes, "cores"),
              number(notes, "memory"),
              notes.getOrDefault("system", NONE));
      return Optional.of(
          new Machine(
              plain.chip(),
              plain.cores(),
              (int) number(notes, "performance-cores"),
              plain.memoryBytes(),
              plain.system(),
              plain.appleSilicon(),
              gpu(notes)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Gpu gpu(Map<String, String> notes) {
    return new Gpu(
        notes.getOrDefault("gpu", NONE),
        (int) number(notes, "gpu-cores"),
        number(notes, "gpu-memory"),
        0);
  }

  private static long number(Map<String, String> notes, String name) {
    return Long.parseLong(notes.getOrDefault(name, NONE));
  }
}
