package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What fails with anything but a refusal is a bug: it is logged with its trace where it is met. */
@Shell
public final class Bugs {

  private static final Logger log = LoggerFactory.getLogger(Bugs.class);

  private Bugs() {}

  /**
   * The fault that {@code cause} carries; a bug's, which is logged here, once: a refusal, even one
   * that speaks of a bug, was told where it was made.
   *
   * @param where the turn in which it was met, or the address
   */
  public static Fault faultOf(String where, Throwable cause) {
    if (!(cause instanceof Refusal)) {
      log.atError().addKeyValue("where", where).setCause(cause).log("bug met");
    }
    return Refusal.faultOf(cause);
  }
}
