package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server that we started, at the other end of its keeper's pipe. */
@Shell
final class Kept implements Charge {

  private static final String GREETING = "keeper: server ";
  private static final String YIELDING = "keeper: kept already";

  /** Exit codes from here on tell of a signal. */
  private static final int KILLED = 128;

  private static final Duration TIDYING = Duration.ofSeconds(2);

  private final Process keeper;
  private final Premises premises;
  private final LeftBehind leftBehind;
  private final Duration grace;
  private volatile long pid;

  private Kept(Process keeper, Premises premises, Duration grace) {
    this.keeper = keeper;
    this.premises = premises;
    this.leftBehind = new LeftBehind(premises.home());
    this.grace = grace;
  }

  static Kept start(Provision provision, Provision.Plan plan) throws IOException {
    var premises = provision.premises();
    var builder = new ProcessBuilder(command(provision, plan));
    builder.environment().putAll(plan.environment());
    builder.directory(premises.home().toFile()).redirectErrorStream(true);
    return new Kept(builder.start(), premises, provision.config().patience().grace());
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public OptionalInt follow(Consumer<String> lines) throws IOException, InterruptedException {
    try (var reader = keeper.inputReader(StandardCharsets.UTF_8)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        greet(line);
        lines.accept(line);
      }
    }
    return heard(keeper.waitFor());
  }

  /** Of a server that was there its keeper wrote down how it ended, unless it was killed itself. */
  private OptionalInt heard(int code) {
    return pid == 0 && code < KILLED ? OptionalInt.of(code) : premises.exitOf(pid);
  }

  @Override
  public boolean end() throws InterruptedException {
    if (!say("stop")) {
      keeper.destroy();
    }
    if (!keeper.waitFor(grace.plusSeconds(3).toMillis(), TimeUnit.MILLISECONDS)) {
      clear();
      keeper.destroyForcibly();
    }
    return keeper.waitFor(TIDYING.toMillis(), TimeUnit.MILLISECONDS) && clear();
  }

  /** A keeper that was killed may leave its server; a keeper that ended leaves nothing. */
  @Override
  public boolean clear() throws InterruptedException {
    var left = leftBehind.find().filter(it -> it.keeper().pid() == keeper.pid());
    return left.isEmpty() || leftBehind.stop(left.get(), grace);
  }

  @Override
  public boolean leave() {
    boolean heard = say("keep");
    try {
      keeper.getOutputStream().close();
    } catch (IOException deaf) {
      return false;
    }
    return heard;
  }

  static boolean greets(String line) {
    return line.startsWith(GREETING);
  }

  /** Another keeper has this home: nothing was started. */
  static boolean yields(String line) {
    return line.equals(YIELDING);
  }

  private void greet(String line) {
    if (greets(line) && pid == 0) {
      pid = Long.parseLong(line.substring(GREETING.length()));
    }
  }

  /** False where the pipe is closed: after a word to keep, or an end. */
  private boolean say(String word) {
    try {
      keeper.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
      keeper.getOutputStream().flush();
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private static List<String> command(Provision provision, Provision.Plan plan) throws IOException {
    var premises = provision.premises();
    var wish = provision.wish();
    var grace = provision.config().patience().grace();
    var command = new ArrayList<String>();
    command.addAll(List.of(plan.python(), premises.program("keeper.py").toString()));
    command.addAll(List.of("--pid-file", premises.pidFile().toString()));
    command.addAll(List.of("--lock", premises.lock().toString()));
    command.addAll(List.of("--log", premises.log().toString()));
    command.addAll(List.of("--previous-log", premises.previousLog().toString()));
    command.addAll(List.of("--log-limit", String.valueOf(provision.config().logLimit())));
    command.addAll(List.of("--idle", String.valueOf(wish.idle().toMillis() / 1e3)));
    command.addAll(List.of("--exit-file", premises.exit().toString()));
    command.addAll(List.of("--idle-file", premises.idle().toString()));
    command.addAll(List.of("--grace", String.valueOf(grace.toMillis() / 1e3)));
    command.addAll(List.of("--note", "port=" + wish.port()));
    command.addAll(List.of("--note", "model=" + wish.model()));
    command.addAll(List.of("--note", "version=" + plan.version()));
    command.add("--");
    command.addAll(plan.command());
    return command;
  }
}
