package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import picocli.CommandLine.ExitCode;

/**
 * {@code mallex server logs}: the model server's own words, from {@code server.log} in the home.
 */
@Shell
record ServerLogs(Screen screen) {

  private static final Duration PERIOD = Duration.ofMillis(200);

  int show(Options options, int lines, boolean follow) {
    var log = options.home().resolve("server.log");
    if (!Files.isReadable(log)) {
      return screen.sorry("there is no log at " + log + ": the model server has not run yet");
    }
    var tail = new LogTail(log, screen.out());
    try {
      tail.last(lines);
      if (follow) {
        UntilEnd.of(() -> follow(tail));
      }
      return ExitCode.OK;
    } catch (IOException problem) {
      return screen.sorry("the log " + log + " cannot be read: " + problem.getMessage());
    }
  }

  private static void follow(LogTail tail) {
    try {
      while (true) {
        Thread.sleep(PERIOD);
        tail.more();
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
