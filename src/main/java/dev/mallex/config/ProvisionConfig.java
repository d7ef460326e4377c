package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import java.time.Duration;

/**
 * What the model server is provided with: a part of {@code conf/server.yaml}.
 *
 * @param basePython the Python that {@code <home>/venv} is made from; empty where one is looked for
 * @param pair the releases that go into it
 * @param hub where models come from; empty for huggingface_hub's own choice
 * @param patience how long a download may stand still before it is begun again
 * @param tries how many times in a row that is done in vain
 * @param spareBytes what has to stay free on the disk
 */
public record ProvisionConfig(
    String basePython, Pair pair, String hub, Duration patience, int tries, long spareBytes)
    implements BusMessage {

  /**
   * Releases of mlx and mlx-lm that work together.
   *
   * @param backend the extra of mlx; {@code auto} for what the system takes
   */
  public record Pair(String mlx, String mlxLm, String backend) implements BusMessage {

    static Pair read(Settings settings) {
      return new Pair(
          release(settings, "mlx", "0.32.4"),
          release(settings, "mlx-lm", "0.32.2"),
          settings.text("mlx-backend", "auto"));
    }

    private static String release(Settings settings, String key, String otherwise) {
      var release = settings.text(key, otherwise);
      if (release.matches("\\d+(\\.\\w+)*")) {
        return release;
      }
      settings.problem(key, "'%s' is not a release such as %s".formatted(release, otherwise));
      return otherwise;
    }

    @Override
    public String toString() {
      return "mlx " + mlx + " and mlx-lm " + mlxLm;
    }
  }

  static ProvisionConfig read(Settings settings) {
    return new ProvisionConfig(
        settings.text("base-python", ""),
        Pair.read(settings),
        settings.text("hub", ""),
        settings.duration("download-patience", Duration.ofSeconds(30)),
        settings.number("download-tries", 1, 1_000, 5),
        settings.number("spare-megabytes", 0, 1_000_000, 500) * 1_000_000L);
  }
}
