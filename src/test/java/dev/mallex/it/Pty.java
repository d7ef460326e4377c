package dev.mallex.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a pseudo-terminal: what a person sees of it, and types into it. */
final class Pty {

  static final String CTRL_C = "\u0003";
  static final String CTRL_D = "\u0004";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private boolean over;

  private Pty(Process process) {
    this.process = process;
  }

  static Pty start(Command command) {
    try {
      var process = inside(command).start();
      var pty = new Pty(process);
      Thread.ofVirtual().start(pty::keepWhatIsShown);
      return pty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What runs a command in a terminal of its own. */
  static Command inside(Command command) {
    var words = new ArrayList<>(List.of(python(), script()));
    words.addAll(command.words());
    return new Command(words, command.environment(), command.folder());
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Everything that was shown until now. */
  synchronized String shown() {
    return shown.toString();
  }

  synchronized void awaitText(String text) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (shown.indexOf(text) < 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0 || over) {
        throw new AssertionError("'" + text + "' was not shown, but:\n" + shown);
      }
      wait(left);
    }
  }

  /** The exit code, when the program has ended by itself. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it did not end:\n" + shown());
    }
    return process.exitValue();
  }

  /** The window is closed: the terminal goes, and whoever has it hears a hang-up. */
  void closeWindow() {
    process.destroyForcibly();
  }

  private void keepWhatIsShown() {
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      var some = new char[4096];
      for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
        show(some, count);
      }
    } catch (IOException _) {
      // the pipe ends with the terminal
    }
    end();
  }

  private synchronized void show(char[] some, int count) {
    shown.append(some, 0, count);
    notifyAll();
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }

  private static String python() {
    return Neighbours.python(Neighbours.MLX_LM).toString();
  }

  private static String script() {
    return Path.of("src", "test", "resources", "terminal.py").toAbsolutePath().toString();
  }
}
