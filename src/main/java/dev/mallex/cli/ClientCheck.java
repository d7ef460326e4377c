package dev.mallex.cli;

import dev.mallex.domain.Finding;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether Claude Code is there, and which release it is. */
@Shell
public record ClientCheck(String command, Outside outside) {

  private static final String WHAT = "Claude Code";
  private static final int SECONDS = 10;

  public Finding finding() throws InterruptedException {
    var program = ClaudeCode.find(command, outside.environment(), outside.userHome());
    return program.isEmpty()
        ? Finding.broken(
            WHAT,
            "'%s' is not found".formatted(command),
            "npm install -g @anthropic-ai/claude-code (or set 'command' in client.yaml)")
        : version(program.get());
  }

  private static Finding version(Path program) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Finding.warned(WHAT, program + " does not say its version", "");
      }
      var said = new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
      return process.exitValue() == 0
          ? Finding.well(WHAT, said.lines().findFirst().orElse("").strip() + " at " + program)
          : Finding.broken(WHAT, program + " does not run: " + said.strip(), "install it again");
    } catch (IOException unstartable) {
      return Finding.broken(WHAT, program + " cannot be run", "install it again");
    }
  }
}
