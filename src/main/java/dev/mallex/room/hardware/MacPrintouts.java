package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Gpu;
import dev.mallex.room.hardware.Hardware.Machine;

/** What the tools of macOS printed: they know some things that OSHI does not. */
record MacPrintouts(Sysctl sysctl, Displays displays, MacVersion version) {

  static MacPrintouts of(String sysctl, String displays, String version) {
    return new MacPrintouts(Sysctl.of(sysctl), Displays.of(displays), MacVersion.of(version));
  }

  /** The machine that was seen otherwise, completed; where they differ, macOS is right. */
  Machine complete(Machine seen) {
    var chip = either(sysctl.chip(), either(displays.chip(), seen.chip()));
    var named =
        Machines.named(
            chip,
            sysctl.cores() > 0 ? sysctl.cores() : seen.cores(),
            sysctl.memoryBytes() > 0 ? sysctl.memoryBytes() : seen.memoryBytes(),
            version.isKnown() ? "macOS " + version.text() : seen.system());
    return new Machine(
        named.chip(),
        named.cores(),
        sysctl.performanceCores(),
        named.memoryBytes(),
        named.system(),
        named.appleSilicon(),
        new Gpu("", displays.cores(), 0, sysctl.wiredLimitBytes()));
  }

  private static String either(String first, String second) {
    return first.isEmpty() ? second : first;
  }
}
