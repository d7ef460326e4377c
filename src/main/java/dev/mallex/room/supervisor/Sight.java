package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the system says of processes. On Linux it is read where the kernel writes it. */
@Shell
final class Sight {

  /** How far two clocks may differ over a start that only wall time tells. */
  private static final double SECONDS_APART = 10;

  private static final int STATE = 0;
  private static final int START = 19;

  private Sight() {}

  /**
   * The very process that was written down, with these words in its call, if it runs. The handle
   * never means a later process with the same pid.
   */
  static Optional<ProcessHandle> of(Left.Identity wanted, List<String> words) {
    return ProcessHandle.of(wanted.pid())
        .filter(it -> alive(it.pid()) && sameStart(it, wanted) && says(it, words));
  }

  /** A process that has ended and that nobody has asked about is as good as gone. */
  static boolean alive(long pid) {
    var stat = stat(pid);
    return stat.isEmpty()
        ? ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
        : !stat.get(STATE).equals("Z");
  }

  /** Waits until none of them lives; false where {@code patience} ends first. */
  static boolean gone(Duration patience, long... pids) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    for (long pid : pids) {
      while (alive(pid)) {
        if (System.nanoTime() > until) {
          return false;
        }
        Thread.sleep(10);
      }
    }
    return true;
  }

  private static boolean sameStart(ProcessHandle process, Left.Identity wanted) {
    var stat = stat(process.pid());
    if (!stat.isEmpty() && wanted.ticks() >= 0) {
      return Long.parseLong(stat.get(START)) == wanted.ticks();
    }
    return process
        .info()
        .startInstant()
        .map(start -> Math.abs(start.toEpochMilli() / 1e3 - wanted.start()) < SECONDS_APART)
        .orElse(false);
  }

  /** Where the system does not tell the call of a process, its start has to do. */
  private static boolean says(ProcessHandle process, List<String> words) {
    var call = call(process);
    return call.isEmpty() || words.stream().allMatch(call::contains);
  }

  private static String call(ProcessHandle process) {
    try {
      var line = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
      return Files.readString(line, StandardCharsets.ISO_8859_1).replace('\0', ' ');
    } catch (IOException notLinux) {
      return process.info().arguments().map(it -> String.join(" ", it)).orElse("");
    }
  }

  /** What follows the name in its stat line; empty where there is none. */
  private static List<String> stat(long pid) {
    try {
      var line =
          Files.readString(
              Path.of("/proc", String.valueOf(pid), "stat"), StandardCharsets.ISO_8859_1);
      return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException notLinux) {
      return List.of();
    }
  }
}
