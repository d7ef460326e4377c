package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Links;
import dev.mallex.fake.SmallHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user without anything: no settings, no Python packages, no model. */
class FreshHomeIT {

  private static final String MODEL = "org/scripted";
  private static final Path LAUNCHER = Path.of("src", "main", "sh", "mallex").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Stands in for Claude Code: one request, and its answer shown. */
  private static final String ASKING =
      """
      #!/bin/sh
      exec curl -sS "$ANTHROPIC_BASE_URL/v1/messages" -H "authorization: Bearer $ANTHROPIC_AUTH_TOKEN" \\
        -d '{"model": "any", "max_tokens": 50, "messages": [{"role": "user", "content": "Say {{emit}}Moin{{/emit}}"}]}'
      """;

  @TempDir private Path scratch;

  private SmallHub hub;

  @BeforeEach
  void opensAHub() throws Exception {
    hub = new SmallHub(MODEL, ScriptedModels.folder("json"));
    Files.createDirectories(home());
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    mallex(Map.of(), "server", "stop").run(PATIENCE);
    hub.close();
    Links.removeBelow(scratch);
  }

  @Test
  void isServedByOneCommand() throws Exception {
    var command = mallex(Map.of(), "--model", MODEL, "-p", "hi");

    var first = timed("from an empty home to a served request", command);

    assertThat(first.err())
        .contains("installing mlx 0.32.4 and mlx-lm 0.32.2", "downloading " + MODEL);
    assertThat(home().resolve(".mallex/venv")).isSymbolicLink();
    var second = timed("the same again", command);
    assertThat(second.err()).doesNotContain("installing", "downloading");
  }

  @Test
  void isProvidedAfterAKillInTheMiddle() throws Exception {
    var cache = Path.of(System.getProperty("user.home"), ".cache", "pip").toString();
    var upgrade = mallex(Map.of("PIP_CACHE_DIR", cache), "server", "upgrade");
    var first = upgrade.start();
    awaitLine(first, "  unpacking");
    first.destroyForcibly().waitFor();
    assertThat(home().resolve(".mallex/venv")).doesNotExist();

    var ran = upgrade.run(PATIENCE);
    var again = upgrade.run(PATIENCE);

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("0.32.4", "0.32.2", "at its next start");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).doesNotContain("installing");
  }

  @Test
  void isToldHowToGetAPython() throws Exception {
    var none = Map.of("MALLEX_SERVER_BASE_PYTHON", "/nowhere/python");

    var ran = mallex(none, "server", "start").run(PATIENCE);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("mallex: base-python: '/nowhere/python' is no Python 3.11 to 3.14");
  }

  /** Whoever is in the way of the package index is said, and what mends it. */
  @Test
  void isToldThatTheIndexCannotBeReached() throws Exception {
    var offline =
        Map.of(
            "PIP_INDEX_URL", "http://127.0.0.1:9/simple",
            "PIP_RETRIES", "1",
            "UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple",
            "PIP_FIND_LINKS", "");

    var ran = mallex(offline, "server", "upgrade").run(PATIENCE);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("mallex: mlx-lm could not be installed: the package index cannot be reached");
  }

  private static Command.Ran timed(String what, Command command) throws InterruptedException {
    long began = System.nanoTime();
    var ran = command.run(PATIENCE);
    System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - began) / 1e9);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"text\":\"Moin\"");
    return ran;
  }

  private static void awaitLine(Process process, String words) throws IOException {
    try (var reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.equals(words)) {
          return;
        }
      }
    }
    throw new AssertionError("it never said " + words);
  }

  private Path home() {
    return scratch.resolve("home");
  }

  private Command mallex(Map<String, String> more, String... words) throws IOException {
    var client = scratch.resolve("client");
    if (!Files.exists(client)) {
      Files.writeString(client, ASKING);
      Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
    }
    var all = new HashMap<>(System.getenv());
    all.keySet().removeIf(name -> name.matches("(MALLEX|XDG|HF|ANTHROPIC|CLAUDE)_?.*"));
    all.put("HOME", home().toString());
    all.put("HF_ENDPOINT", hub.origin());
    all.put("MALLEX_CLIENT_COMMAND", client.toString());
    all.put("MALLEX_SERVER_TRUST_REMOTE_CODE", "true");
    all.put("MALLEX_SERVER_PORT", "" + Household.freePort());
    all.put("MALLEX_PROXY_PORT", "" + Household.freePort());
    all.putAll(more);
    return new Command(List.of(LAUNCHER.toString()), all, home()).with(words);
  }
}
