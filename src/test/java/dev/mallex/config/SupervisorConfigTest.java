package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupervisorConfigTest {

  @Test
  void shippedFileSaysTheDefaults() throws Exception {
    var problems = new ArrayList<Problem>();
    var shipped =
        new YAMLMapper()
            .readValue(
                Path.of("conf/server.yaml").toFile(), new TypeReference<Map<String, Object>>() {});

    var config = SupervisorConfig.read(Settings.of("server.yaml", shipped, problems));

    assertThat(problems).isEmpty();
    assertThat(config)
        .isEqualTo(SupervisorConfig.read(Settings.of("server.yaml", Map.of(), problems)));
  }

  @Test
  void notesWhatIsOutOfRange() {
    var problems = new ArrayList<Problem>();

    SupervisorConfig.read(Settings.of("server.yaml", Map.of("prompt-concurrency", 0), problems));

    assertThat(problems).singleElement().asString().contains("prompt-concurrency");
  }

  @Test
  void wantsReleasesThatLookLikeSome() {
    var problems = new ArrayList<Problem>();

    SupervisorConfig.read(Settings.of("server.yaml", Map.of("mlx-lm", "newest"), problems));

    assertThat(problems).singleElement().asString().contains("'newest' is not a release");
  }

  @Test
  void theInstallerInstallsTheSamePair() throws Exception {
    var pair = SupervisorConfig.read(Settings.of("server.yaml", Map.of(), new ArrayList<>()));

    assertThat(Files.readString(Path.of("install.sh")))
        .contains("MLX=" + pair.provision().pair().mlx() + "\n")
        .contains("MLX_LM=" + pair.provision().pair().mlxLm() + "\n");
  }

  @Test
  void anotherIdleTimeNeedsNoOtherServer() {
    var wish = new ServerWish("m", 8080, Duration.ofMinutes(15));

    assertThat(wish.sameServer(new ServerWish("m", 8080, Duration.ZERO))).isTrue();
    assertThat(wish.sameServer(new ServerWish("n", 8080, wish.idle()))).isFalse();
    assertThat(wish.sameServer(new ServerWish("m", 8081, wish.idle()))).isFalse();
  }
}
