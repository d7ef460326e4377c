package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Claude Code as a child process that has the terminal. */
@Shell
final class ClaudeCode {

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How long after the client's end a signal may still have been meant for it. */
  private static final Duration ECHO = Duration.ofSeconds(3);

  /** What mallex was told while the client ran. */
  enum Told {
    NOTHING,
    /** Its terminal is gone: nobody is there to be asked, but others may still need mallex. */
    HANG_UP,
    END
  }

  private final Path program;
  private volatile Told told = Told.NOTHING;
  private volatile Optional<Instant> gone = Optional.empty();

  ClaudeCode(Path program) {
    this.program = program;
  }

  /** Looks on the PATH, then where the client's own installers put it. */
  static Optional<Path> find(String command, Map<String, String> environment, Path userHome) {
    if (command.contains(File.separator)) {
      return Optional.of(Path.of(command)).filter(Files::isExecutable);
    }
    var path = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator));
    var installed = Stream.of(".claude/local", ".local/bin").map(userHome::resolve);
    return Stream.concat(path.filter(part -> !part.isEmpty()).map(Path::of), installed)
        .map(directory -> directory.resolve(command))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  /**
   * Runs it with the terminal handed over, and says how it ended: its own code, 128 + n after a
   * signal. Ctrl-C is the client's alone: it reaches this process too and finds a handler that does
   * nothing, for an ignored signal would stay ignored in the child. A signal that ended the client
   * may be heard here a moment after its end; later ones end mallex again.
   */
  int run(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    var child = new CompletableFuture<Process>();
    Signals.until(this::isLongGone, "INT", () -> {});
    Signals.until(this::isLongGone, "TERM", () -> child.thenAccept(it -> end(it, Told.END)));
    Signals.until(this::isLongGone, "HUP", () -> child.thenAccept(it -> end(it, Told.HANG_UP)));
    var process = builder(arguments, environment).start();
    child.complete(process);
    try {
      return process.waitFor();
    } finally {
      gone = Optional.of(Instant.now());
    }
  }

  private boolean isLongGone() {
    return gone.filter(at -> Instant.now().isAfter(at.plus(ECHO))).isPresent();
  }

  Told told() {
    return told;
  }

  private ProcessBuilder builder(List<String> arguments, Map<String, String> environment) {
    var command = Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private void end(Process process, Told how) {
    told = how;
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
    }
  }
}
