package dev.mallex.room.hardware;

import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware.Machine;
import oshi.SystemInfo;

/** Reads this machine with OSHI: half a second of files and native calls. */
@Shell
final class Oshi {

  private Oshi() {}

  static Machine machine() {
    var info = new SystemInfo();
    var processor = info.getHardware().getProcessor();
    var system = info.getOperatingSystem();
    return Machines.named(
        processor.getProcessorIdentifier().getName(),
        processor.getPhysicalProcessorCount(),
        info.getHardware().getMemory().getTotal(),
        system.getFamily() + " " + system.getVersionInfo().getVersion());
  }
}
