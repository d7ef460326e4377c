package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A server that an earlier mallex left: its keeper lives, its pipe is gone, its log is a file. */
@Shell
final class Adoptee implements Charge {

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Left left;
  private final LeftBehind leftBehind;
  private final Path log;
  private final Duration grace;

  Adoptee(Left left, Premises premises, Duration grace) {
    this.left = left;
    this.leftBehind = new LeftBehind(premises.home());
    this.log = premises.log();
    this.grace = grace;
  }

  @Override
  public long pid() {
    return left.server().pid();
  }

  /** Nobody tells a stranger's exit code: it is 0. */
  @Override
  public int follow(Consumer<String> lines) throws InterruptedException {
    var reading = new LogFile(log);
    while (leftBehind.serves(left)) {
      Thread.sleep(GLANCE);
      reading.news().forEach(lines);
    }
    return 0;
  }

  @Override
  public boolean end() throws InterruptedException {
    return leftBehind.stop(left, grace);
  }

  @Override
  public boolean clear() {
    leftBehind.find();
    return !leftBehind.serves(left);
  }

  /** Its keeper watches the idle time already. */
  @Override
  public boolean leave() {
    return leftBehind.keeps(left);
  }
}
