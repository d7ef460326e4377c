package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/**
 * How the model server is run: {@code conf/server.yaml}.
 *
 * @param python the Python that has mlx-lm; empty for the one of {@code <home>/venv}
 * @param trustRemoteCode whether Python code in a model's folder may run
 * @param server what the server is started with
 * @param patience how long it is waited for, and how often it is tried
 * @param logLimit bytes of {@code server.log}; a longer one becomes {@code server.prev.log}
 * @param provision what it is provided with before
 */
public record SupervisorConfig(
    String python,
    boolean trustRemoteCode,
    Flags server,
    Patience patience,
    int logLimit,
    ProvisionConfig provision)
    implements BusMessage {

  public static final Topic<SupervisorConfig> CHANGED = new Topic<>("mallex.config.server");

  /**
   * The server's own settings, as its command line takes them.
   *
   * @param promptCacheBytes how much the prompt cache may hold; 0 leaves it unbounded
   */
  public record Flags(
      int maxTokens,
      int prefillStepSize,
      int promptCacheSize,
      long promptCacheBytes,
      int decodeConcurrency,
      int promptConcurrency)
      implements BusMessage {

    static Flags read(Settings settings) {
      return new Flags(
          settings.number("max-tokens", 1, 1_000_000, 8_192),
          settings.number("prefill-step-size", 16, 65_536, 1_024),
          settings.number("prompt-cache-size", 1, 1_000, 6),
          settings.number("prompt-cache-megabytes", 0, 1_000_000, 4_096) * 1_000_000L,
          settings.number("decode-concurrency", 1, 64, 2),
          settings.number("prompt-concurrency", 1, 64, 1));
    }
  }

  /**
   * How long and how often.
   *
   * @param load how long a model may take to load
   * @param grace between asking the server to end and ending it
   * @param starts how many failed starts in a row, within {@code window}, are enough
   * @param coolDown how long every turn is refused afterwards
   */
  public record Patience(
      Duration load, Duration grace, int starts, Duration window, Duration coolDown)
      implements BusMessage {

    /** After which a server that was told to end is given up: all was done by then to end it. */
    public Duration stop() {
      return grace.multipliedBy(2).plusSeconds(20);
    }

    static Patience read(Settings settings) {
      return new Patience(
          settings.duration("load-patience", Duration.ofMinutes(15)),
          settings.duration("stop-grace", Duration.ofSeconds(5)),
          settings.number("failed-starts", 1, 100, 3),
          settings.duration("failed-starts-within", Duration.ofMinutes(30)),
          settings.duration("cool-down", Duration.ofSeconds(30)));
    }
  }

  /** Whether a server that was started by {@code other} serves these settings as well. */
  public boolean sameServer(SupervisorConfig other) {
    return server.equals(other.server)
        && python.equals(other.python)
        && trustRemoteCode == other.trustRemoteCode;
  }

  public static SupervisorConfig read(Settings settings) {
    return new SupervisorConfig(
        settings.text("python", ""),
        settings.flag("trust-remote-code", false),
        Flags.read(settings),
        Patience.read(settings),
        settings.number("log-megabytes", 1, 1_000, 10) * 1_000_000,
        ProvisionConfig.read(settings));
  }
}
