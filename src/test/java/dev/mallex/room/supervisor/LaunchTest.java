package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

  @Test
  void namesAllFlagsOfTheNewestVersion() {
    assertThat(command("0.32.2", Map.of()))
        .containsExactly(
            "python",
            "-m",
            "mlx_lm",
            "server",
            "--model",
            "/shim",
            "--host",
            "127.0.0.1",
            "--port",
            "8080",
            "--allowed-origins",
            "http://127.0.0.1",
            "--max-tokens",
            "8192",
            "--prefill-step-size",
            "1024",
            "--prompt-cache-size",
            "6",
            "--prompt-cache-bytes",
            "4096000000",
            "--decode-concurrency",
            "2",
            "--prompt-concurrency",
            "1");
  }

  @Test
  void dropsFlagsThatAVersionDoesNotKnow() {
    assertThat(command("0.30.5", Map.of()))
        .containsExactly(
            "python",
            "-m",
            "mlx_lm",
            "server",
            "--model",
            "/shim",
            "--host",
            "127.0.0.1",
            "--port",
            "8080",
            "--max-tokens",
            "8192");
  }

  @Test
  void trustsCodeOnlyWhereThatIsConfigured() {
    assertThat(command("0.31.3", Map.of("trust-remote-code", true)))
        .endsWith("--trust-remote-code");
    assertThat(command("0.32.2", Map.of())).doesNotContain("--trust-remote-code");
  }

  @Test
  void leavesThePromptCacheUnboundedAtZero() {
    assertThat(command("0.32.2", Map.of("prompt-cache-megabytes", 0)))
        .doesNotContain("--prompt-cache-bytes");
  }

  @Test
  void fetchesNothingWhileTheServerRuns() {
    var config = config(Map.of());

    assertThat(new Launch(config, MlxVersion.parse("0.32.2")).environment())
        .containsEntry("HF_HUB_OFFLINE", "1")
        .containsEntry("PYTHONUNBUFFERED", "1");
  }

  @Test
  void readsVersionsLeniently() {
    assertThat(MlxVersion.parse("0.33.0.dev1")).isEqualTo(new MlxVersion(0, 33, 0));
    assertThat(MlxVersion.parse("1.2")).isEqualTo(new MlxVersion(1, 2, 0));
    assertThat(MlxVersion.parse("nonsense")).isEqualTo(new MlxVersion(0, 0, 0));
    assertThat(MlxVersion.parse("0.31.10").atLeast(0, 31, 3)).isTrue();
    assertThat(MlxVersion.parse("0.31.3").atLeast(0, 32, 0)).isFalse();
  }

  private static List<String> command(String version, Map<String, Object> settings) {
    return new Launch(config(settings), MlxVersion.parse(version)).command("python", "/shim", 8080);
  }

  private static SupervisorConfig config(Map<String, Object> settings) {
    return SupervisorConfig.read(Settings.of("server.yaml", settings, new ArrayList<>()));
  }
}
