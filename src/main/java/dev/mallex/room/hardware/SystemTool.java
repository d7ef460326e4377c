package dev.mallex.room.hardware;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of the system, run without a shell and not for long. */
@Shell
final class SystemTool {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST = 1 << 20;

  private SystemTool() {}

  /** What it printed; nothing where it is not there, or takes too long. */
  static String printed(String... command) {
    return printed(PATIENCE, List.of(command));
  }

  static String printed(Duration patience, List<String> command) {
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return heard(process, patience);
    } catch (IOException _) {
      return "";
    }
  }

  private static String heard(Process process, Duration patience) throws IOException {
    process.getOutputStream().close();
    var text = new CompletableFuture<String>();
    Thread.ofVirtual().start(() -> text.complete(text(process)));
    try {
      return text.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(_ -> "")
          .join();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Process process) {
    try (var out = process.getInputStream()) {
      return new String(out.readNBytes(MOST), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
