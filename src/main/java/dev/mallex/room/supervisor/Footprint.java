package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How much memory a process takes: what is resident on Linux; on macOS its footprint, for the GPU's
 * memory is not resident. Blocks.
 */
@Shell
final class Footprint {

  private static final int SECONDS_TO_LOOK = 20;

  private Footprint() {}

  /** Empty where nobody says. */
  static OptionalLong of(long pid) throws InterruptedException {
    var status = Path.of("/proc", String.valueOf(pid), "status");
    try {
      return Files.exists(status)
          ? Bytes.ofStatus(Files.readString(status, StandardCharsets.ISO_8859_1))
          : Bytes.ofFootprint(said(List.of("footprint", String.valueOf(pid))));
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  private static String said(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      var text = new StringBuilder();
      var reader = Thread.ofVirtual().start(() -> text.append(all(process)));
      boolean ended = process.waitFor(SECONDS_TO_LOOK, TimeUnit.SECONDS);
      process.destroyForcibly();
      reader.join();
      return ended ? text.toString() : "";
    } finally {
      process.destroyForcibly();
    }
  }

  private static String all(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      return "";
    }
  }
}
