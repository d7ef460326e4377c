package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TerminalTest {

  /** A Ctrl-C that came with the question was once lost, and the question stayed for ever. */
  @Test
  @Timeout(20)
  void hearsACtrlCFromTheMomentTheQuestionIsSeen() throws IOException {
    try (var silent = new PipedWriter();
        var nothing = new PipedReader(silent);
        var _ = Signals.on("INT", () -> {})) {
      assertThat(new Terminal(true, nothing, new Impatient()).ask("> ")).isEmpty();
    }
  }

  /** Presses Ctrl-C as soon as it sees something. */
  private static final class Impatient extends PrintWriter {

    Impatient() {
      super(new StringWriter());
    }

    @Override
    public void flush() {
      var pid = String.valueOf(ProcessHandle.current().pid());
      try {
        new ProcessBuilder("kill", "-INT", pid).start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
