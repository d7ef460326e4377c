package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What rooms, steps and sinks throw: a refusal's fault, or a bug, which is logged with its place.
 */
@Shell
final class Bugs {

  private static final Logger log = LoggerFactory.getLogger(Bugs.class);

  private Bugs() {}

  static Fault faultOf(Throwable cause) {
    var fault = Refusal.faultOf(cause);
    if (fault instanceof Fault.Bug) {
      log.atError().setCause(cause).log("bug met");
    }
    return fault;
  }
}
