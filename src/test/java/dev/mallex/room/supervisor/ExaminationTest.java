package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ServerWish;
import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Finding;
import dev.mallex.domain.Finding.Health;
import dev.mallex.store.HubCache;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a home as it is; nothing in it is changed. */
class ExaminationTest {

  @TempDir private Path home;

  @Test
  void ofAnEmptyHomeSaysWhatTheFirstStartWillDo() throws Exception {
    try (var port = taken()) {
      var found = examined(Map.of(), "acme/soup", port.getLocalPort());

      assertThat(of(found, "Python").health()).isIn(Health.WELL, Health.BROKEN);
      assertThat(of(found, "mlx-lm").mend()).startsWith("the next start installs mlx");
      assertThat(of(found, "model"))
          .isEqualTo(
              Finding.warned(
                  "model",
                  "acme/soup is not on the disk yet",
                  "the next start fetches it; or: mallex models pull acme/soup"));
      assertThat(of(found, "disk").detail()).contains("GB are free");
      assertThat(of(found, "server port").health()).isEqualTo(Health.BROKEN);
      assertThat(of(found, "server port").detail())
          .contains(port.getLocalPort() + " is taken by", "pid " + ProcessHandle.current().pid());
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void knowsAPythonWithoutMlxLmAndAPlaceWithoutPython() throws Exception {
    var python = Files.createDirectories(home.resolve("own/bin")).resolve("python");
    Files.createFile(python);

    assertThat(of(examined(Map.of("python", python.toString()), "", 1), "Python").detail())
        .isEqualTo("there is none at " + python);
    assertThat(python.toFile().setExecutable(true)).isTrue();
    var found = examined(Map.of("python", python.toString()), "", 1);
    assertThat(of(found, "Python")).isEqualTo(Finding.well("Python", python.toString()));
    assertThat(of(found, "mlx-lm").health()).isEqualTo(Health.BROKEN);
    assertThat(of(found, "model").health()).isEqualTo(Health.WARNED);

    Files.createDirectories(
        home.resolve("own/lib/python3.13/site-packages/mlx_lm-0.31.3.dist-info"));
    assertThat(of(examined(Map.of("python", python.toString()), "", 1), "mlx-lm"))
        .isEqualTo(Finding.well("mlx-lm", "0.31.3"));
  }

  @Test
  void warnsOfAModelWithCodeOfItsOwn() throws Exception {
    var model = Files.createDirectories(home.resolve("model"));
    Files.writeString(model.resolve("config.json"), "{\"model_file\": \"x.py\"}");

    var found = of(examined(Map.of(), model.toString(), 1), "model");
    var trusted = of(examined(Map.of("trust-remote-code", true), model.toString(), 1), "model");

    assertThat(found.health()).isEqualTo(Health.BROKEN);
    assertThat(found.mend()).contains("trust-remote-code: true");
    assertThat(trusted.health()).isEqualTo(Health.WELL);
  }

  private List<Finding> examined(Map<String, Object> server, String model, int port)
      throws Exception {
    var config = SupervisorConfig.read(Settings.of("server.yaml", server, new ArrayList<>()));
    var wish = new ServerWish(model, port, Duration.ZERO);
    return new Examination(home, config, wish, new HubCache(home.resolve("hub"))).findings();
  }

  private static Finding of(List<Finding> findings, String what) {
    return findings.stream().filter(each -> each.what().equals(what)).findFirst().orElseThrow();
  }

  private static ServerSocket taken() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
