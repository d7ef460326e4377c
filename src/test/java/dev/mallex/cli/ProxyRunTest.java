package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyRunTest {

  /** A client that writes its settings and its environment down. */
  private static final String TELLING = "#!/bin/sh\n{ echo \"$2\"; env; } > '%s'\n";

  private final Desk desk = Desk.with(List.of());
  private final Options plain = options(false);

  @Test
  void printsOnlyTheLineToCopyAndServesUntilTold() {
    assertThat(run(plain)).isZero();

    assertThat(desk.out)
        .hasToString(new ClientLaunch(Desk.CLIENT, Desk.PLACE).command(Map.of()) + "\n");
    assertThat(desk.err.toString())
        .contains("answers at http://127.0.0.1:3456", "served", "Ctrl-C");
    assertThat(desk.closed).containsExactly(true);
  }

  /** The words that a shell makes of the line, against those with which mallex launches. */
  @Test
  void printsTheVeryVariablesAndSettingsOfALaunch(@TempDir Path folder) throws Exception {
    var told = folder.resolve("told");
    var client = Files.writeString(folder.resolve("claude"), TELLING.formatted(told));
    assertThat(client.toFile().setExecutable(true)).isTrue();
    var users =
        Map.of("PATH", folder + ":/usr/bin:/bin", "ANTHROPIC_API_KEY", "sk", "NO_PROXY", "x");
    desk.environment = users;
    run(plain);

    var shell = new ProcessBuilder("/bin/sh", "-c", desk.out.toString());
    shell.environment().clear();
    shell.environment().putAll(users);
    assertThat(shell.start().waitFor()).isZero();

    var launch = new ClientLaunch(Desk.CLIENT, Desk.PLACE);
    var lines = Files.readAllLines(told);
    var settings = Json.object(lines.getFirst()).orElseThrow();
    var handed = Json.object(launch.arguments(List.of(), Map.of(), users).get(1)).orElseThrow();
    assertThat(lines)
        .containsAll(
            launch.environment(users).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList())
        .noneMatch(line -> line.startsWith("ANTHROPIC_API_KEY="));
    assertThat(handed.remove("env")).isEqualTo(launch.variables(users));
    assertThat(settings).isEqualTo(handed);
  }

  @Test
  void saysWhatIsWrongWithTheSettingsWhileItServes() {
    desk.flaws.add("mallex: trim.yaml: no");

    run(plain);

    assertThat(desk.err.toString().lines())
        .containsSubsequence("Ctrl-C ends it.", "mallex: trim.yaml: no", "served");
  }

  @Test
  void printsTheSameAsJson() {
    run(options(true));

    assertThat(Json.object(desk.out.toString()).orElseThrow())
        .containsOnlyKeys("url", "model", "env", "settings", "command");
  }

  @Test
  void saysWhereTheOtherMallexIs() {
    desk.opening = new Opening.Owned();
    desk.reply =
        new ControlLine.Reply.Answered(
            Map.of(
                "url",
                "http://127.0.0.1:9",
                "token",
                "t",
                "model",
                "m",
                "contextTokens",
                1_000L,
                "outputTokens",
                100L));

    assertThat(run(plain)).isEqualTo(1);
    assertThat(desk.out.toString()).contains("ANTHROPIC_BASE_URL=http://127.0.0.1:9 ");
    assertThat(desk.err.toString())
        .contains("a mallex already runs at http://127.0.0.1:9")
        .doesNotContain("Ctrl-C");
  }

  private int run(Options options) {
    var door = new Door(desk.commands().stop().lines());
    var outside = desk.commands().outside();
    Runnable serve = () -> desk.screen().remark("served");
    return new ProxyRun(desk.commands().work(), door, desk.screen(), outside, serve).run(options);
  }

  private static Options options(boolean json) {
    return new Options(Path.of("/h"), Path.of("/h/conf"), "", "", 0, false, false, json);
  }
}
