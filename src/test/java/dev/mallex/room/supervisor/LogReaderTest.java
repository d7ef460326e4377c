package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogReaderTest {

  @Test
  void readsTheDeathOfTheThreadAsNewerVersionsTellIt() {
    assertThat(
            verdicts(
                "2026-11-22 20:59:01,001 - ERROR - mlx_lm.server generation thread died: boom",
                "Traceback (most recent call last):",
                "RuntimeError: boom"))
        .containsExactly("its generation thread died: boom");
  }

  @Test
  void readsTheDeathOfTheThreadAsOlderVersionsTellIt() {
    assertThat(
            verdicts(
                "Exception in thread Thread-1 (_generate):",
                "Traceback (most recent call last):",
                "  File \"server.py\", line 1, in _generate",
                "    raise RuntimeError(\"boom\")",
                "127.0.0.1 - - [22/Nov/2026 13:18:33] \"GET /health HTTP/1.1\" 200 -",
                "RuntimeError: boom"))
        .containsExactly("its generation thread died: RuntimeError: boom");
  }

  @Test
  void readsTheDeathsOfTheMachine() {
    assertThat(verdicts("OSError: [Errno 48] Address already in use"))
        .containsExactly("its port is already in use");
    assertThat(verdicts("libc++abi: terminating due to uncaught exception"))
        .singleElement()
        .asString()
        .startsWith("the server aborted");
    assertThat(verdicts("libc++abi: [METAL] Command buffer failed: Insufficient Memory (8)"))
        .singleElement()
        .asString()
        .startsWith("the GPU ran out of memory");
  }

  @Test
  void tellsTheDeathsByTheGpuApart() {
    var failed = "libc++abi: terminating due to [METAL] Command buffer execution failed: ";

    assertThat(verdicts(failed + "(0000000e:kIOGPUCommandBufferCallbackErrorInnocentVictim)"))
        .singleElement()
        .asString()
        .startsWith("the GPU was reset for the fault of another program");
    assertThat(
            verdicts(failed + "(0000000a:kIOGPUCommandBufferCallbackErrorImpactingInteractivity)"))
        .singleElement()
        .asString()
        .startsWith("the GPU took too long over one step");
    assertThat(verdicts(failed + "something new"))
        .singleElement()
        .asString()
        .startsWith("the GPU failed");
  }

  @Test
  void saysOfAModelThatItCouldNotBeLoaded() {
    var dead = "its generation thread died: Model type odd not supported.";

    assertThat(LogReader.whileLoading(dead))
        .isEqualTo("the model could not be loaded: Model type odd not supported.");
    assertThat(LogReader.whileLoading("the server aborted")).isEqualTo("the server aborted");
    assertThat(LogReader.blamesTheModel(dead)).isTrue();
    assertThat(LogReader.blamesTheModel("its generation thread died: boom")).isFalse();
  }

  @Test
  void letsOrdinaryLinesPass() {
    assertThat(
            verdicts(
                "2026-11-22 13:18:32,566 - INFO - Starting httpd at 127.0.0.1 on port 8220...",
                "127.0.0.1 - - [22/Nov/2026 13:18:32] \"GET /health HTTP/1.1\" 200 -",
                "Exception occurred during processing of request from ('127.0.0.1', 4)",
                "BrokenPipeError: [Errno 32] Broken pipe",
                ""))
        .isEmpty();
  }

  @Test
  void saysWhyItEnded() {
    var log = new LogReader();
    assertThat(log.obituary(137)).contains("killed");

    log.read("ValueError: Model type what not supported.");

    assertThat(log.obituary(1))
        .isEqualTo("the server ended with code 1: ValueError: Model type what not supported.");
    assertThat(log.obituary(143)).startsWith("the server was ended by signal 15");
  }

  private static List<String> verdicts(String... lines) {
    var log = new LogReader();
    return List.of(lines).stream().map(log::read).flatMap(Optional::stream).toList();
  }
}
