package dev.mallex.room.hardware;

import dev.mallex.config.Chips.Allowance;
import dev.mallex.domain.model.Grade;
import dev.mallex.room.hardware.Hardware.Machine;
import java.util.Locale;

/** What of a machine's memory is a model's, and what is to be said of one that needs so much. */
record MemoryShare(Machine machine, Allowance allowance) {

  private static final double GIB = 1L << 30;
  private static final double GB = 1e9;

  /** Of the shared memory, what macOS lets a GPU have where nobody says otherwise. */
  private static final double WIRED = 0.75;

  private static final double MIB = 1L << 20;

  Grade grade(double needed) {
    if (needed <= share(fits())) {
      return Grade.FITS;
    }
    return needed <= share(allowance.refused()) ? Grade.WARNED : Grade.REFUSED;
  }

  /** Empty where all is well. */
  String remark(double needed) {
    return switch (grade(needed)) {
      case REFUSED ->
          String.format(
              Locale.ROOT,
              "needs %.1f GB; %.1f of this machine's %.0f GB are for a model",
              needed,
              share(fits()),
              memory());
      case WARNED ->
          String.format(
                  Locale.ROOT,
                  "needs %.1f of %.0f GB: little else can run beside it",
                  needed,
                  memory())
              + wired(needed, "; ");
      case FITS -> {
        var wired = wired(needed, "");
        boolean tight = wired.isEmpty() && needed > share(allowance.tight());
        yield tight ? "leaves little memory for other programs" : wired;
      }
    };
  }

  /** Python's own part is not the GPU's. */
  private String wired(double needed, String before) {
    long limit = machine.gpu().wiredLimitBytes();
    double wired = limit > 0 ? limit / GB : share(WIRED);
    boolean over = machine.appleSilicon() && needed - Need.PYTHON > wired;
    return over
        ? String.format(
            Locale.ROOT,
            "%smacOS lets the GPU have %.1f GB: sudo sysctl iogpu.wired_limit_mb=%.0f raises that",
            before,
            wired,
            Math.ceil(needed * GB / MIB))
        : "";
  }

  private double fits() {
    return memory() <= allowance.small() ? allowance.fitsWhenSmall() : allowance.fits();
  }

  /** In GiB. */
  private double memory() {
    return machine.modelMemoryBytes() / GIB;
  }

  private double share(double part) {
    return machine.modelMemoryBytes() * part / GB;
  }
}
