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
 * @param vigilance when it is doubted, and when it has grown too large
 * @param logLimit bytes of {@code server.log}; a longer one becomes {@code server.prev.log}
 * @param provision what it is provided with before
 */
public record SupervisorConfig(
    String python,
    boolean trustRemoteCode,
    Flags server,
    Patience patience,
    Vigilance vigilance,
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
   * @param shortLife a server that dies sooner than this is a failed start too; 0 is none
   * @param coolDown how long every turn is refused afterwards; each further failure doubles it
   * @param coolDownMost and no longer than this
   */
  public record Patience(
      Duration load,
      Duration grace,
      int starts,
      Duration window,
      Duration shortLife,
      Duration coolDown,
      Duration coolDownMost)
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
          settings.duration("short-life", Duration.ofMinutes(1)),
          settings.duration("cool-down", Duration.ofSeconds(30)),
          settings.duration("cool-down-most", Duration.ofMinutes(10)));
    }
  }

  /**
   * When a server that answers is looked at more closely.
   *
   * @param stall how long a server at work may show no progress before it is doubted
   * @param doubt how long a doubted server has to answer one token
   * @param growth bytes by which it may outgrow what it had when it had loaded; 0 is any
   * @param quiet how long it has to be idle before it is started anew for that
   * @param sober how long it runs smaller after it had too little memory
   */
  public record Vigilance(
      Duration stall, Duration doubt, long growth, Duration quiet, Duration sober)
      implements BusMessage {

    static Vigilance read(Settings settings) {
      return new Vigilance(
          settings.duration("stuck-after", Duration.ofSeconds(60)),
          settings.duration("stuck-probe", Duration.ofSeconds(30)),
          settings.number("growth-megabytes", 0, 10_000_000, 12_000) * 1_000_000L,
          settings.duration("growth-quiet", Duration.ofMinutes(2)),
          settings.duration("smaller-for", Duration.ofHours(6)));
    }
  }

  /** The same, with a server that is started otherwise. */
  public SupervisorConfig with(Flags flags) {
    return new SupervisorConfig(
        python, trustRemoteCode, flags, patience, vigilance, logLimit, provision);
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
        Vigilance.read(settings),
        settings.number("log-megabytes", 1, 1_000, 10) * 1_000_000,
        ProvisionConfig.read(settings));
  }
}
