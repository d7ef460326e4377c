package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** With a signal that means nothing to a JVM. */
class SignalsTest {

  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void doesWhatItDidBeforeOnceThatIsOver() throws Exception {
    var over = new AtomicBoolean();
    try (var _ = Signals.on("CONT", () -> heard.add("before"));
        var _ = Signals.until(over::get, "CONT", () -> heard.add("meanwhile"))) {
      raise();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("meanwhile");

      over.set(true);
      raise();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
    }
  }

  private static void raise() throws Exception {
    var self = String.valueOf(ProcessHandle.current().pid());
    assertThat(new ProcessBuilder("kill", "-CONT", self).inheritIO().start().waitFor()).isZero();
  }
}
