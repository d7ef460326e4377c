package dev.mallex.room.supervisor.provision;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program at work for us, read line by line. It is ended with whoever looks after it: its
 * standard input stays open as long, and is the only thing by which it learns of a kill.
 */
@Shell
final class Child implements AutoCloseable {

  private static final Duration MOMENT = Duration.ofSeconds(5);

  private static final String WATCH =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      (read _ <&3; kill -9 $child) 2>/dev/null >/dev/null &
      watch=$!
      wait $child
      code=$?
      kill $watch 2>/dev/null
      exit $code
      """;

  private final Process process;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private boolean over;

  private Child(Process process) {
    this.process = process;
    Thread.ofVirtual().name("child " + process.pid()).start(this::read);
  }

  /**
   * Begins it in a folder, with more environment than our own; what it complains of is read too.
   */
  static Child start(List<String> command, Path folder, Map<String, String> more)
      throws IOException {
    return start(command, folder, more, true);
  }

  /** The same for a program that does not look at its input: should we be killed, it ends too. */
  static Child watched(List<String> command, Path folder, Map<String, String> more)
      throws IOException {
    return start(underWatch(command), folder, more, true);
  }

  /** The command, run by a shell that ends it when the shell's own input ends. */
  static List<String> underWatch(List<String> command) {
    var watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCH, "sh"));
    watched.addAll(command);
    return watched;
  }

  /** The same, and what it complains of is lost. */
  static Child quiet(List<String> command, Path folder, Map<String, String> more)
      throws IOException {
    return start(command, folder, more, false);
  }

  private static Child start(
      List<String> command, Path folder, Map<String, String> more, boolean all) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(more);
    return new Child(
        all
            ? builder.redirectErrorStream(true).start()
            : builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The next line; empty where none came in time, and at the end. */
  Optional<String> line(Duration patience) throws InterruptedException {
    var next =
        over ? Optional.<String>empty() : lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      return Optional.empty();
    }
    over |= next.isEmpty();
    return next;
  }

  /** Whether all lines have been read. */
  boolean isOver() {
    return over;
  }

  /** Its exit code, once all lines have been read; -1 where it does not end. */
  int code() throws InterruptedException {
    return process.waitFor(MOMENT.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read() {
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(line -> lines.add(Optional.of(line)));
    } catch (IOException | UncheckedIOException cut) {
      // ended, by us or by itself
    } finally {
      lines.add(Optional.empty());
    }
  }
}
