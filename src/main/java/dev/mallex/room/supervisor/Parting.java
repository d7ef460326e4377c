package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.Supervisor.Fate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two ways in which a process goes out of our charge. */
@Shell
enum Parting {
  END {
    @Override
    Fate done(Charge process) throws InterruptedException {
      return Fate.of(process.end());
    }
  },

  /** Where there is no keeper to hear it, it ends. */
  LEAVE {
    @Override
    Fate done(Charge process) throws InterruptedException {
      return process.leave() ? Fate.HANDED_OVER : END.done(process);
    }
  };

  private static final Logger log = LoggerFactory.getLogger(Parting.class);

  abstract Fate done(Charge process) throws InterruptedException;

  /** Blocks. Where it does not come to its end, nothing better is known than that it lives. */
  Fate from(Charge process) {
    try {
      return done(process);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      log.atError().setCause(bug).log("bug met");
    }
    return Fate.STILL_THERE;
  }
}
