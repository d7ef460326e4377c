package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Machine;

/** Makes a machine of what its system tells. */
final class Machines {

  private Machines() {}

  /** MLX can use the GPU of Apple's own chips under macOS; nowhere else is there one for it. */
  static Machine named(String chip, int cores, long memoryBytes, String system) {
    var name = chip.strip();
    boolean apple = name.startsWith("Apple ") && system.startsWith("macOS");
    return new Machine(
        name.isEmpty() ? "unknown chip" : name, cores, memoryBytes, system.strip(), apple);
  }
}
