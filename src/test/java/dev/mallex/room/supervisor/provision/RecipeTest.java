package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ProvisionConfig.Pair;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecipeTest {

  private static final Path FOLDER = Path.of("/home/ann/.mallex/venvs/1");
  private static final Path PYTHON = Path.of("/usr/bin/python3.13");
  private static final Path UV = Path.of("/usr/bin/uv");
  private static final Pair AUTO = new Pair("0.32.4", "0.32.2", "auto");

  @Test
  void usesPythonsOwnToolsWhereThereIsNoUv() {
    var steps = new Recipe(Optional.empty(), Optional.of(PYTHON), AUTO, "Linux").steps(FOLDER);

    assertThat(steps)
        .containsExactly(
            List.of("/usr/bin/python3.13", "-m", "venv", FOLDER.toString()),
            List.of(
                FOLDER + "/bin/python",
                "-m",
                "pip",
                "install",
                "--no-input",
                "--progress-bar=off",
                "mlx[cpu]==0.32.4",
                "mlx-lm==0.32.2"));
  }

  @Test
  void usesUvWhereItIsThere() {
    var steps = new Recipe(Optional.of(UV), Optional.of(PYTHON), AUTO, "Linux").steps(FOLDER);

    assertThat(steps.getFirst()).containsSequence("--python", "/usr/bin/python3.13");
    assertThat(steps.getLast())
        .startsWith("/usr/bin/uv", "pip", "install", "--python", FOLDER + "/bin/python")
        .endsWith("mlx[cpu]==0.32.4", "mlx-lm==0.32.2");
  }

  @Test
  void hasUvFetchAPythonWhereNoneIsThere() {
    var steps = new Recipe(Optional.of(UV), Optional.empty(), AUTO, "Linux").steps(FOLDER);

    assertThat(steps.getFirst()).containsSequence("--python", ">=3.11,<3.15");
  }

  @Test
  void takesTheBackendThatTheSystemHas() {
    assertThat(mlx(AUTO, "Mac OS X")).isEqualTo("mlx==0.32.4");
    assertThat(mlx(AUTO, "Linux")).isEqualTo("mlx[cpu]==0.32.4");
    assertThat(mlx(new Pair("0.32.4", "0.32.2", "cuda13"), "Linux"))
        .isEqualTo("mlx[cuda13]==0.32.4");
    assertThat(mlx(new Pair("0.32.4", "0.32.2", ""), "Linux")).isEqualTo("mlx==0.32.4");
  }

  private static String mlx(Pair pair, String system) {
    var install =
        new Recipe(Optional.of(UV), Optional.empty(), pair, system).steps(FOLDER).getLast();
    return install.get(install.size() - 2);
  }
}
