package dev.mallex.room.supervisor.provision;

import dev.mallex.config.ProvisionConfig.Pair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which commands an environment with mlx and mlx-lm is made.
 *
 * @param uv empty where Python's own tools do it
 * @param python what it is made from; empty where uv fetches one
 * @param system as Java names it
 */
record Recipe(Optional<Path> uv, Optional<Path> python, Pair pair, String system) {

  private static final String LOADS =
      "import mlx.core, mlx_lm.server; from importlib.metadata import version; "
          + "print(version('mlx'), version('mlx-lm'))";

  /** What is set for each of them: nobody else's habits come in. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("PIP_USER", "0", "PIP_DISABLE_PIP_VERSION_CHECK", "1", "UV_NO_PROGRESS", "1");

  /** In this order; the first that fails is the end. */
  List<List<String>> steps(Path folder) {
    var own = python(folder).toString();
    return uv.map(it -> List.of(uvVenv(it.toString(), folder), uvInstall(it.toString(), own)))
        .orElseGet(() -> List.of(venv(folder), install(own)));
  }

  /** Shows that what is there can be used. */
  static List<String> trial(Path folder) {
    return List.of(python(folder).toString(), "-c", LOADS);
  }

  static Path python(Path folder) {
    return folder.resolve("bin").resolve("python");
  }

  private List<String> uvVenv(String uvs, Path folder) {
    var from = python.map(Path::toString).orElse(Interpreter.RANGE);
    return List.of(uvs, "venv", "--no-project", "--python", from, folder.toString());
  }

  private List<String> uvInstall(String uvs, String own) {
    return List.of(uvs, "pip", "install", "--python", own, mlx(), "mlx-lm==" + pair.mlxLm());
  }

  private List<String> venv(Path folder) {
    return List.of(python.orElseThrow().toString(), "-m", "venv", folder.toString());
  }

  private List<String> install(String own) {
    return List.of(
        own,
        "-m",
        "pip",
        "install",
        "--no-input",
        "--progress-bar=off",
        mlx(),
        "mlx-lm==" + pair.mlxLm());
  }

  private String mlx() {
    var backend =
        pair.backend().equals("auto") ? system.startsWith("Mac") ? "" : "cpu" : pair.backend();
    return "mlx%s==%s".formatted(backend.isEmpty() ? "" : "[" + backend + "]", pair.mlx());
  }
}
