package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Machine;

/** What there is to look with. Each may take its time; what a machine lacks answers nothing. */
interface Senses {

  boolean isMac();

  /** A few milliseconds, on a Mac. */
  String sysctl();

  /** Up to some seconds, on a Mac. */
  String displays();

  String version();

  /** Elsewhere: another one where the hardware or the system is another. Quick. */
  String identity();

  /** What nvidia-smi prints. */
  String cards();

  /** What the library sees: half a second. */
  Machine oshi();
}
