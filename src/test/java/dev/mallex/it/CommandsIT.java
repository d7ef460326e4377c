package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed: the launcher, the real client, the real model server. */
class CommandsIT {

  @TempDir private Path scratch;

  private Household mallex;

  @BeforeEach
  void movesIn() throws InterruptedException {
    mallex = new Household(scratch);
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    mallex.close();
  }

  @Test
  void claudeCodeAnswersAPrompt() throws Exception {
    var prompt = "Say {{emit}}b64:" + base64("Moin, Welt") + "{{/emit}}";

    var ran = mallex.withModel("-p", prompt, "--output-format", "json").run(Household.PATIENCE);

    assertThat(ran.exit()).as(ran.err()).isZero();
    var answer = new ObjectMapper().readTree(ran.out());
    assertThat(answer.path("result").asText()).isEqualTo("Moin, Welt");
    assertThat(answer.path("is_error").asBoolean(true)).isFalse();
    explainTellsOfItWhereNoMallexRuns();
  }

  private void explainTellsOfItWhereNoMallexRuns() throws Exception {
    var turn = new ObjectMapper().readTree(mallex.run("explain", "--json").out()).at("/turns/0");
    assertThat(turn.at("/seam/cause").asText()).isEqualTo("first");
    assertThat(turn.at("/tokens/prompt").asInt()).isPositive();
    assertThat(turn.at("/came/tools").asInt()).isGreaterThan(turn.at("/went/tools").asInt());
    var page = mallex.run("explain").out();
    System.out.print(page);
    assertThat(page).contains("conversation  main ", "seam ", "cuts\n");
  }

  @Test
  void claudeCodesOwnRefusalIsTheExitCode() throws Exception {
    var ran = mallex.withModel("--resume", "proxy").run(Household.PATIENCE);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("--resume requires a valid session ID", "\"proxy\"");
  }

  @Test
  void claudeCodesHelpComesAfterTwoDashes() throws Exception {
    var theirs = mallex.withModel("--", "--help").run(Household.PATIENCE);

    assertThat(theirs.exit()).isZero();
    assertThat(theirs.out()).startsWith("Usage: claude");
    assertThat(mallex.run("--help").out()).startsWith("Usage: mallex");
  }

  @Test
  void argumentsArriveUnchangedAndTheExitCodeComesBack() throws Exception {
    mallex.client("printf '<%s>\\n' \"$@\"\nexit 7\n");

    var ran =
        mallex
            .withModel(
                "-p", "status", "--resume", "proxy", "", "two  words", "$HOME \"'*", "--", "-v")
            .run(Household.PATIENCE);

    assertThat(ran.exit()).isEqualTo(7);
    assertThat(ran.out().lines().skip(2))
        .containsExactly(
            "<-p>",
            "<status>",
            "<--resume>",
            "<proxy>",
            "<>",
            "<two  words>",
            "<$HOME \"'*>",
            "<-->",
            "<-v>");
    assertThat(ran.out()).startsWith("<--settings>\n<{");
  }

  @Test
  void withNothingToStopStoppingIsQuick() throws Exception {
    var took = new ArrayList<Long>();
    for (int run = 0; run < 7; run++) {
      long began = System.nanoTime();
      var ran = mallex.run("server", "stop");
      took.add((System.nanoTime() - began) / 1_000_000);
      assertThat(ran.exit()).isZero();
      assertThat(ran.out()).isEqualTo("nothing to stop\n");
    }
    Collections.sort(took);
    System.out.printf("mallex server stop, nothing running: %d ms (of %s)%n", took.get(3), took);
    var words = new ArrayList<>(List.of("sh", "-c", "\"$@\"; times", "times"));
    words.addAll(mallex.command("server", "stop").words());
    var timed = new Command(words, mallex.command().environment(), scratch).run(Household.PATIENCE);
    System.out.println(
        "its processor time, user and system: " + timed.out().lines().toList().getLast());
  }

  @Test
  void saysWhoHasItsPort() throws Exception {
    try (var _ = new ServerSocket(mallex.proxyPort, 1, InetAddress.getByName("127.0.0.1"))) {
      var ran = mallex.withModel("-p", "hi").run(Household.PATIENCE);

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err())
          .contains("mallex: port " + mallex.proxyPort + " is taken by ", "use --port")
          .hasLineCount(1);
    }
  }

  @Test
  void saysHowToGetAMissingClient() throws Exception {
    mallex.clientIs("no-such-claude");

    var ran = mallex.withModel("-p", "hi").run(Household.PATIENCE);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("'no-such-claude'", "is not installed", "npm install -g")
        .hasLineCount(1);
  }

  @Test
  void withoutAModelAndATerminalSaysWhatToPass() throws Exception {
    var ran = mallex.run("-p", "hi");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("memory", "cores", "pass --yes for", "--model ID");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void proxyNamesItsRoomsAndTheLineForAClient() throws Exception {
    var proxy = mallex.inTerminal(mallex.command("proxy", "--upstream", "http://127.0.0.1:9"));
    proxy.awaitText("Ctrl-C ends it.");

    assertThat(rooms())
        .containsExactlyInAnyOrder(
            "ingress", "trim", "tools", "translate", "scheduler", "upstream");
    assertThat(mallex.run("explain").out()).isEqualTo("no turn has been answered yet\n");
    assertThat(proxy.shown()).contains("ANTHROPIC_BASE_URL=http://127.0.0.1:" + mallex.proxyPort);
    proxy.type(Pty.CTRL_C);
    assertThat(proxy.awaitExit()).isZero();
  }

  private Iterable<String> rooms() throws Exception {
    var rooms = mallex.status().path("rooms");
    return StreamSupport.stream(rooms.spliterator(), false).map(room -> room.asText()).toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
