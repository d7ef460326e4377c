package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import dev.mallex.domain.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that make Claude Code speak to mallex, and those that would lead it elsewhere. */
record ClientVariables(ClientConfig config, Place place) {

  /** What the client shows where nobody asks who it is: without a token it would want a login. */
  private static final String ANYBODY = "mallex";

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");

  /** What mallex must decide itself, whatever the user's settings say. */
  static boolean reserved(String name) {
    return name.startsWith("ANTHROPIC_") || name.startsWith("CLAUDE_CODE_USE_");
  }

  /**
   * The whole set, in a fixed order; {@code users} is the environment that mallex was started in.
   */
  Map<String, String> all(Map<String, String> users) {
    var set = new LinkedHashMap<String, String>();
    set.put("ANTHROPIC_BASE_URL", place.url());
    set.put("ANTHROPIC_AUTH_TOKEN", place.token().isEmpty() ? ANYBODY : place.token());
    set.put("ANTHROPIC_MODEL", place.model());
    Stream.of("OPUS", "SONNET", "HAIKU", "FABLE")
        .forEach(tier -> set.put("ANTHROPIC_DEFAULT_" + tier + "_MODEL", place.model()));
    set.put("CLAUDE_CODE_SUBAGENT_MODEL", place.model());
    var window = ClientWindow.of(config, place);
    set.put("CLAUDE_CODE_MAX_CONTEXT_TOKENS", String.valueOf(window.contextTokens()));
    set.put("CLAUDE_CODE_MAX_OUTPUT_TOKENS", String.valueOf(window.outputTokens()));
    set.put("CLAUDE_CODE_FILE_READ_MAX_OUTPUT_TOKENS", String.valueOf(window.fileTokens()));
    set.put("BASH_MAX_OUTPUT_LENGTH", String.valueOf(window.commandChars()));
    set.put("CLAUDE_STREAM_IDLE_TIMEOUT_MS", String.valueOf(config.patience().toMillis()));
    set.put("API_TIMEOUT_MS", String.valueOf(config.patience().toMillis()));
    set.putAll(config.env());
    set.put("NO_PROXY", noProxy(users));
    set.put("no_proxy", noProxy(users));
    set.values().removeIf(String::isEmpty);
    return set;
  }

  /** The user's environment as the client gets it. */
  Map<String, String> over(Map<String, String> users) {
    var environment = new LinkedHashMap<>(users);
    environment.keySet().removeIf(ClientVariables::reserved);
    environment.putAll(all(users));
    return environment;
  }

  private static String noProxy(Map<String, String> users) {
    return Stream.concat(
            Stream.of("NO_PROXY", "no_proxy")
                .flatMap(name -> Stream.of(users.getOrDefault(name, "").split(",")))
                .map(String::strip)
                .filter(host -> !host.isEmpty()),
            LOOPBACK.stream())
        .distinct()
        .collect(Collectors.joining(","));
  }
}
