package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Who listens on a port of this machine, as far as {@code lsof} can tell. */
@Shell
final class PortOwner {

  private PortOwner() {}

  /** Such as {@code node (pid 123)}; {@code another program} where it is not to be had. */
  static String of(int port) {
    try {
      var process =
          new ProcessBuilder("lsof", "-nP", "-F", "pc", "-sTCP:LISTEN", "-iTCP:" + port)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return unknown();
      }
      return named(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException _) {
      return unknown();
    }
  }

  /** Fields stand one a line: {@code p123}, {@code cnode}. */
  static String named(String fields) {
    var pid = fields.lines().filter(line -> line.startsWith("p")).findFirst().orElse("");
    var command = fields.lines().filter(line -> line.startsWith("c")).findFirst().orElse("");
    return pid.isEmpty() || command.isEmpty()
        ? unknown()
        : "%s (pid %s)".formatted(command.substring(1), pid.substring(1));
  }

  private static String unknown() {
    return "another program";
  }
}
