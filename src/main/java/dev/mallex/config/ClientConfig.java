package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Claude Code is launched ({@code conf/client.yaml}).
 *
 * @param command a name to be found on the PATH, or a path
 * @param outputTokens the longest answer that the client asks for
 * @param resultShare how much of what the model may hold one result of a tool may take
 * @param patience how long the client waits for a byte
 * @param env further variables, sorted by name; an empty text leaves a variable out
 */
public record ClientConfig(
    String command,
    int outputTokens,
    double resultShare,
    Duration patience,
    boolean autoMode,
    boolean webFetchPreflight,
    Compaction compaction,
    Map<String, String> env)
    implements BusMessage {

  public static final Topic<ClientConfig> CHANGED = new Topic<>("mallex.config.client");

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final Map<String, String> ENV =
      Map.of(
          "CLAUDE_CODE_ATTRIBUTION_HEADER", "0",
          "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
          "CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK", "1",
          "CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1",
          "ENABLE_TOOL_SEARCH", "false");

  /**
   * What the client's own compaction needs.
   *
   * @param reserveTokens what the client holds back besides its answer
   * @param requestTokens what its request for a summary adds to the conversation
   */
  public record Compaction(int reserveTokens, int requestTokens) implements BusMessage {

    static Compaction read(Settings settings) {
      return new Compaction(
          settings.number("reserve-tokens", 0, 100_000, 13_000),
          settings.number("request-tokens", 0, 100_000, 2_500));
    }
  }

  public ClientConfig {
    env = Collections.unmodifiableMap(new TreeMap<>(env));
  }

  public static ClientConfig read(Settings settings) {
    return new ClientConfig(
        settings.text("command", "claude"),
        settings.number("output-tokens", 256, 64_000, 8_192),
        settings.decimal("result-share", 0.01, 1, 0.1),
        patience(settings),
        settings.flag("auto-mode", false),
        settings.flag("web-fetch-preflight", false),
        Compaction.read(settings.section("compaction")),
        env(settings));
  }

  private static Duration patience(Settings settings) {
    var patience = settings.duration("patience", LONGEST);
    if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
      settings.problem("patience", "'%s' is not from 5m to 30m".formatted(patience));
      return LONGEST;
    }
    return patience;
  }

  private static Map<String, String> env(Settings settings) {
    var env = new TreeMap<>(ENV);
    settings.raw("env").forEach((name, value) -> env.put(name, String.valueOf(value)));
    env.keySet().stream()
        .filter(name -> name.startsWith("ANTHROPIC_"))
        .forEach(name -> settings.problem("env." + name, "is set by mallex and not taken here"));
    env.keySet().removeIf(name -> name.startsWith("ANTHROPIC_"));
    return env;
  }
}
