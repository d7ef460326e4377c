package dev.mallex.room.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SystemToolTest {

  @Test
  void hearsWhatAProgramPrintsWithoutAShell() {
    assertThat(SystemTool.printed("printf", "%s", "$HOME;")).isEqualTo("$HOME;");
  }

  @Test
  void hearsNothingOfAProgramThatIsNotThere() {
    assertThat(SystemTool.printed("/nowhere/sysctl", "hw.model")).isEmpty();
  }

  @Test
  @Timeout(20)
  void doesNotWaitForAProgramThatHangs() {
    assertThat(SystemTool.printed(Duration.ofMillis(50), List.of("sleep", "60"))).isEmpty();
  }
}
