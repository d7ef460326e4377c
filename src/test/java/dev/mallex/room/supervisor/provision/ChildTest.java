package dev.mallex.room.supervisor.provision;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  @TempDir private Path folder;

  @Test
  void tellsLinesAndTheExitCodeOfAWatchedProgram() throws Exception {
    var command = List.of("/bin/sh", "-c", "echo \"$1\"; echo no >&2; exit 3", "sh", "a  'b'");
    try (var child = Child.watched(command, folder, Map.of())) {
      var lines = new ArrayList<String>();
      for (var line = next(child); line.isPresent(); line = next(child)) {
        lines.add(line.get());
      }
      assertThat(lines).containsExactly("a  'b'", "no");
      assertThat(child.isOver()).isTrue();
      assertThat(child.code()).isEqualTo(3);
    }
  }

  /** An installer once went on alone when its mallex was killed. */
  @Test
  void endsAProgramWhoseOwnerIsGone() throws Exception {
    var shell =
        new ProcessBuilder(Child.underWatch(List.of("/bin/sh", "-c", "echo $$; exec sleep 600")))
            .start();
    long pid = Long.parseLong(shell.inputReader().readLine());
    var sleeper = ProcessHandle.of(pid).orElseThrow();

    shell.getOutputStream().close();

    sleeper.onExit().get(10, SECONDS);
    assertThat(shell.waitFor(10, SECONDS)).isTrue();
    assertThat(shell.exitValue()).isEqualTo(137);
  }

  private static java.util.Optional<String> next(Child child) throws InterruptedException {
    return child.line(Duration.ofSeconds(10));
  }
}
