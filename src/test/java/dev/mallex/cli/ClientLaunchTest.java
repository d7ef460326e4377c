package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLaunchTest {

  private final ClientLaunch launch = new ClientLaunch(Desk.CLIENT, Desk.PLACE);

  private final String verified =
      """
      ANTHROPIC_BASE_URL=http://127.0.0.1:3456
      ANTHROPIC_AUTH_TOKEN=secret
      ANTHROPIC_MODEL=qwen
      ANTHROPIC_DEFAULT_OPUS_MODEL=qwen
      ANTHROPIC_DEFAULT_SONNET_MODEL=qwen
      ANTHROPIC_DEFAULT_HAIKU_MODEL=qwen
      ANTHROPIC_DEFAULT_FABLE_MODEL=qwen
      CLAUDE_CODE_SUBAGENT_MODEL=qwen
      CLAUDE_CODE_MAX_CONTEXT_TOKENS=43268
      CLAUDE_CODE_MAX_OUTPUT_TOKENS=8192
      CLAUDE_CODE_FILE_READ_MAX_OUTPUT_TOKENS=2208
      BASH_MAX_OUTPUT_LENGTH=6624
      CLAUDE_STREAM_IDLE_TIMEOUT_MS=1800000
      API_TIMEOUT_MS=1800000
      CLAUDE_CODE_ATTRIBUTION_HEADER=0
      CLAUDE_CODE_DISABLE_BACKGROUND_TASKS=1
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
      CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK=1
      ENABLE_TOOL_SEARCH=false
      NO_PROXY=127.0.0.1,localhost
      no_proxy=127.0.0.1,localhost
      """;

  @Test
  void setsTheVerifiedSet() {
    assertThat(lines(launch.variables(Map.of()))).isEqualTo(verified);
  }

  @Test
  void keepsTheUsersEnvironmentButForWhatWouldLeadElsewhere() {
    var users =
        Map.of(
            "PATH", "/bin",
            "HTTP_PROXY", "http://proxy:8080",
            "ANTHROPIC_API_KEY", "sk-real",
            "ANTHROPIC_CUSTOM_HEADERS", "X-Key: real",
            "CLAUDE_CODE_USE_BEDROCK", "1",
            "CLAUDE_CODE_EXTRA_BODY", "{}");

    var environment = launch.environment(users);

    assertThat(environment)
        .containsEntry("PATH", "/bin")
        .containsEntry("HTTP_PROXY", "http://proxy:8080")
        .containsEntry("CLAUDE_CODE_EXTRA_BODY", "{}")
        .containsEntry("ANTHROPIC_AUTH_TOKEN", "secret")
        .doesNotContainKeys(
            "ANTHROPIC_API_KEY", "ANTHROPIC_CUSTOM_HEADERS", "CLAUDE_CODE_USE_BEDROCK");
  }

  @Test
  void addsItselfToTheHostsThatNeedNoProxy() {
    var both = launch.variables(Map.of("NO_PROXY", "a.com, b.com", "no_proxy", "b.com,localhost"));

    assertThat(both).containsEntry("NO_PROXY", "a.com,b.com,localhost,127.0.0.1");
    assertThat(both).containsEntry("no_proxy", "a.com,b.com,localhost,127.0.0.1");
  }

  @Test
  void handsTheSettingsOverInFrontOfTheUsersArguments() {
    var users = List.of("-p", "two words", "--allowedTools", "Bash", "--", "--settings");

    var arguments = launch.arguments(users, Map.of(), Map.of());

    assertThat(arguments.subList(2, arguments.size())).isEqualTo(users);
    assertThat(arguments.getFirst()).isEqualTo("--settings");
    assertThat(arguments.get(1))
        .startsWith(
            "{\"disableAutoMode\":\"disable\",\"skipWebFetchPreflight\":true,"
                + "\"env\":{\"ANTHROPIC_BASE_URL\":\"http://127.0.0.1:3456\",");
    assertThat(Json.object(arguments.get(1)).orElseThrow())
        .extractingByKey("env")
        .isEqualTo(launch.variables(Map.of()));
  }

  @Test
  void letsTheUsersSettingsWinButNotOverWhereTheModelIs() {
    Map<String, Object> own =
        Map.of(
            "disableAutoMode", "no",
            "permissions", Map.of("deny", List.of("WebFetch")),
            "env",
                Map.of(
                    "ENABLE_TOOL_SEARCH", "auto",
                    "ANTHROPIC_BASE_URL", "https://elsewhere",
                    "ANTHROPIC_API_KEY", "sk-real",
                    "MINE", "1"));

    var arguments = launch.arguments(List.of(), own, Map.of());
    var settings = Json.object(arguments.get(1)).orElseThrow();

    assertThat(settings)
        .containsEntry("disableAutoMode", "no")
        .containsEntry("permissions", Map.of("deny", List.of("WebFetch")));
    assertThat(settings.get("env"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("ENABLE_TOOL_SEARCH", "auto")
        .containsEntry("MINE", "1")
        .containsEntry("ANTHROPIC_BASE_URL", "http://127.0.0.1:3456")
        .doesNotContainKey("ANTHROPIC_API_KEY");
  }

  @Test
  void takesTheUsersSettingsOutOfHisArguments() {
    var taken = UserSettings.of(List.of("-c", "--settings", "{\"a\":1}", "x"));
    var joined = UserSettings.of(List.of("--settings=file.json", "--", "--settings", "y"));

    assertThat(taken).isEqualTo(new UserSettings("{\"a\":1}", List.of("-c", "x")));
    assertThat(taken.isFile()).isFalse();
    assertThat(joined).isEqualTo(new UserSettings("file.json", List.of("--", "--settings", "y")));
    assertThat(joined.isFile()).isTrue();
  }

  @Test
  void compactsBeforeTheModelIsFull() {
    var window = ClientWindow.of(Desk.CLIENT, Desk.PLACE);
    int compactsAt = window.contextTokens() - window.outputTokens() - 13_000;

    assertThat(compactsAt + 2_500 + window.outputTokens()).isEqualTo(32_768);
  }

  @Test
  void tellsASmallModelToAnswerInAQuarterOfItsWindow() {
    assertThat(window(8_192)).isEqualTo(new ClientWindow(18_692, 2_048, 1_000, 3_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_192, 16_384, 32_768, 65_536, 131_072, 262_144, 1_000_000})
  void leavesRoomForTheRequestForASummaryAndItsAnswerInAnyWindow(int held) {
    var window = window(held);
    int compactsAt = window.contextTokens() - Math.min(window.outputTokens(), 20_000) - 13_000;

    assertThat(compactsAt + 2_500 + window.outputTokens()).isEqualTo(held);
    assertThat(compactsAt).isGreaterThanOrEqualTo(held * 2 / 5);
    assertThat(window.fileTokens()).isBetween(1_000, 25_000);
    assertThat(window.fileTokens()).isLessThan(compactsAt / 3);
    assertThat(window.commandChars()).isBetween(3_000, 30_000);
  }

  private static ClientWindow window(int held) {
    return ClientWindow.of(Desk.CLIENT, new Place("u", "t", "m", held, 8_192));
  }

  @Test
  void writesOneLineForAShell() throws Exception {
    var command = launch.command(Map.of());

    assertThat(command)
        .startsWith("env -u ANTHROPIC_API_KEY ANTHROPIC_BASE_URL=http://127.0.0.1:3456 ")
        .endsWith(
            " claude --settings '{\"disableAutoMode\":\"disable\",\"skipWebFetchPreflight\":true}'")
        .doesNotContain("\n");
  }

  @Test
  void hidesTheTokenFromWhoeverPrintsThePlace() {
    assertThat(Desk.PLACE.toString()).doesNotContain("secret");
  }

  private static String lines(Map<String, String> variables) {
    var lines = new StringBuilder();
    variables.forEach((name, value) -> lines.append(name + "=" + value + "\n"));
    return lines.toString();
  }
}
