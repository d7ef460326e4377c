package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the server that an earlier mallex left, if any. Blocks. */
@Shell
record Heritage(LeftBehind leftBehind, Duration grace) {

  private static final Logger log = LoggerFactory.getLogger(Heritage.class);

  /**
   * It is taken over where it is what is wanted and its keeper lives, without whom nobody would
   * watch it later; else it is ended. A refusal where it does not end.
   */
  Optional<Left> claim(Predicate<Left> wanted) throws InterruptedException {
    var left = leftBehind.find();
    if (left.isEmpty()) {
      leftBehind.tidy();
    }
    if (left.filter(it -> !leftBehind.keeps(it) || !wanted.test(it)).isEmpty()) {
      return left;
    }
    end(left.get());
    return Optional.empty();
  }

  private void end(Left left) throws InterruptedException {
    long pid = left.server().pid();
    if (!leftBehind.stop(left, grace)) {
      throw new Refusal(
          new Fault.Broken(
              "the model server that was left behind (process %d) does not end".formatted(pid)));
    }
    log.atInfo()
        .addKeyValue("model", left.model())
        .addKeyValue("pid", pid)
        .log("model server left behind was ended");
  }
}
