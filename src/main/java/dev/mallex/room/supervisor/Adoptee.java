package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A server that an earlier mallex left: its keeper lives, its pipe is gone, its log is a file. */
@Shell
final class Adoptee implements Charge {

  private static final Duration GLANCE = Duration.ofMillis(200);

  /** What a keeper needs to put everything away once its server is gone. */
  private static final Duration TIDYING = Duration.ofSeconds(5);

  private final Left left;
  private final LeftBehind leftBehind;
  private final Premises premises;
  private final Duration grace;

  Adoptee(Left left, Premises premises, Duration grace) {
    this.left = left;
    this.leftBehind = new LeftBehind(premises.home());
    this.premises = premises;
    this.grace = grace;
  }

  @Override
  public long pid() {
    return left.server().pid();
  }

  /** The keeper, which is no child of ours, writes down what it heard, after the last lines. */
  @Override
  public OptionalInt follow(Consumer<String> lines) throws InterruptedException {
    var reading = new LogFile(premises.log());
    while (leftBehind.serves(left)) {
      Thread.sleep(GLANCE);
      reading.news().forEach(lines);
    }
    Sight.gone(TIDYING, left.keeper().pid());
    reading.news().forEach(lines);
    return premises.exitOf(pid());
  }

  @Override
  public boolean end() throws InterruptedException {
    return leftBehind.stop(left, grace);
  }

  @Override
  public boolean clear() {
    leftBehind.tidy();
    return !leftBehind.serves(left);
  }

  /** Its keeper watches the idle time already. */
  @Override
  public boolean leave() {
    return leftBehind.keeps(left);
  }
}
