package dev.mallex.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * The real programs that mallex stands between, provisioned once into a cache outside the tree:
 * {@code $MALLEX_CACHE}, else {@code $XDG_CACHE_HOME/mallex/neighbours}, else {@code
 * ~/.cache/mallex/neighbours}. One that cannot be had skips the test and says why; with {@code
 * MALLEX_NEIGHBOURS=required} it fails it.
 */
public final class Neighbours {

  /** The release of mlx-lm that mallex installs. */
  public static final String MLX_LM = "0.32.2";

  /** The release before, which many machines still have. */
  public static final String OLDER_MLX_LM = "0.31.3";

  /** Makes a neighbour in its folder, or finds that it is there; answers its program. */
  interface Provision {
    Path in(Path folder) throws Missing, IOException, InterruptedException;
  }

  /** A neighbour that this machine cannot have, and why. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String why) {
      super(why);
    }
  }

  private static final Map<String, Path> PRESENT = new HashMap<>();
  private static final Map<String, String> ABSENT = new HashMap<>();

  private Neighbours() {}

  /** The Python that holds this release of mlx-lm. */
  public static Path python(String mlxLm) {
    return need("mlx-lm-" + mlxLm, folder -> new Venv(folder, mlxLm).python());
  }

  /** Claude Code's own program, the latest one. */
  public static Path claude() {
    return claude(ClientRelease.LATEST);
  }

  static Path claude(ClientRelease release) {
    return need(
        "claude-code-" + release.version(), folder -> new ClientPackage(folder, release).program());
  }

  /** What an official SDK is reached by: its folder, or the Python that holds it. */
  static Path sdk(Sdk sdk) {
    return need(sdk.neighbour(), sdk::in);
  }

  private static synchronized Path need(String name, Provision provision) {
    if (!PRESENT.containsKey(name) && !ABSENT.containsKey(name)) {
      provide(name, provision);
    }
    return PRESENT.containsKey(name) ? PRESENT.get(name) : refuse(ABSENT.get(name));
  }

  private static void provide(String name, Provision provision) {
    try {
      PRESENT.put(name, locked(name, provision));
    } catch (Missing | IOException e) {
      ABSENT.put(name, name + " is not to be had: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ABSENT.put(name, name + " is not to be had: interrupted");
    }
  }

  /** Two builds may want the same neighbour at once: the second waits, and finds it there. */
  private static Path locked(String name, Provision provision)
      throws Missing, IOException, InterruptedException {
    var cache = Files.createDirectories(cache());
    try (var file =
            FileChannel.open(
                cache.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = file.lock()) {
      return provision.in(cache.resolve(name));
    }
  }

  /** Skips the test, or fails it where nothing may be skipped. */
  static Path refuse(String why) {
    if ("required".equals(System.getenv("MALLEX_NEIGHBOURS"))) {
      throw new AssertionError(why);
    }
    System.out.println("skipped: " + why);
    return Assumptions.abort(why);
  }

  private static Path cache() {
    var env = System.getenv();
    if (!env.getOrDefault("MALLEX_CACHE", "").isEmpty()) {
      return Path.of(env.get("MALLEX_CACHE")).toAbsolutePath();
    }
    var home = Path.of(System.getProperty("user.home"), ".cache");
    var xdg = env.getOrDefault("XDG_CACHE_HOME", "");
    return (xdg.isEmpty() ? home : Path.of(xdg)).resolve("mallex").resolve("neighbours");
  }
}
