package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** mallex in a terminal: the question at its end, Ctrl-C, and the commands of a second terminal. */
class CommandsTerminalIT {

  private static final String QUESTION = "The model server still runs.";

  @TempDir private Path scratch;

  private Household mallex;

  @BeforeEach
  void movesIn() throws Exception {
    mallex = new Household(scratch);
    mallex.client(Household.WAITING);
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    mallex.close();
  }

  @ParameterizedTest
  @CsvSource({"s, false, ''", "k, true, ''", "as, false, stop", "ak, true, keep"})
  void asksWhatBecomesOfTheServer(String answer, boolean lives, String always) throws Exception {
    var terminal = atWork();
    var server = mallex.server();

    terminal.type("\n");
    terminal.awaitText(QUESTION);
    terminal.type(answer + "\n");

    assertThat(terminal.awaitExit()).isEqualTo(5);
    assertThat(server.isAlive()).isEqualTo(lives);
    assertThat(remembered()).isEqualTo(always);
    if (lives) {
      assertThat(mallex.run("server", "stop").out())
          .containsPattern("^model server stopped \\(pid " + server.pid() + ", \\d+\\.\\d s\\)\n$");
      assertThat(server.isAlive()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Pty.CTRL_C, Pty.CTRL_D})
  void stopsTheServerWithoutAnAnswer(String key) throws Exception {
    var terminal = atWork();
    var server = mallex.server();

    terminal.type("\n");
    terminal.awaitText("> ");
    terminal.type(key);

    assertThat(terminal.awaitExit()).isEqualTo(5);
    assertThat(Household.ends(server)).isTrue();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void aClientBesideAProxyWithoutAServerGetsOne() throws Exception {
    mallex.client(Household.TELLING);
    var proxy = mallex.inTerminal(mallex.command("proxy"));
    proxy.awaitText("Ctrl-C ends it.");

    var terminal = mallex.inTerminal(mallex.withModel());
    terminal.awaitText("loading the model");
    var answer = Household.ask(terminal, "Say {{emit}}Moin{{/emit}}");

    assertThat(answer.at("/content/0/text").asText()).isEqualTo("Moin");
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isZero();
    assertThat(mallex.run("server", "stop").out()).startsWith("model server stopped (pid ");
    proxy.type(Pty.CTRL_C);
    assertThat(proxy.awaitExit()).isZero();
  }

  @Test
  void leavesCtrlCToTheClient() throws Exception {
    var terminal = atWork();
    var server = mallex.server();

    terminal.type(Pty.CTRL_C);
    terminal.awaitText("client interrupted");
    terminal.awaitText(QUESTION);
    assertThat(server.isAlive()).isTrue();
    terminal.type("\n");

    assertThat(terminal.awaitExit()).isEqualTo(130);
    assertThat(Household.ends(server)).isTrue();
  }

  @Test
  void endsWithItsWindow() throws Exception {
    var terminal = atWork();
    var server = mallex.server();

    terminal.closeWindow();

    assertThat(Household.ends(server)).isTrue();
  }

  @Test
  void stopsTheServerFromASecondTerminal() throws Exception {
    var terminal = atWork();
    var server = mallex.server();

    var ran = mallex.run("server", "stop");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .containsPattern("^model server stopped \\(pid " + server.pid() + ", \\d+\\.\\d s\\)\n$");
    assertThat(server.isAlive()).isFalse();
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isEqualTo(5);
    assertThat(terminal.shown()).doesNotContain(QUESTION);
  }

  @Test
  void aSecondMallexJoinsTheFirst() throws Exception {
    var first = atWork();
    var server = mallex.server();
    var second = mallex.inTerminal(mallex.command());
    second.awaitText("client at http://127.0.0.1:" + mallex.proxyPort + " .");

    var status = mallex.status();
    assertThat(status.path("guests").asInt()).isEqualTo(1);
    assertThat(status.path("rooms"))
        .map(room -> room.asText())
        .containsExactlyInAnyOrder(
            "ingress",
            "trim",
            "tools",
            "translate",
            "scheduler",
            "upstream",
            "supervisor",
            "hardware");
    var proxy = mallex.run("proxy");
    assertThat(proxy.exit()).isEqualTo(1);
    assertThat(proxy.err()).contains("a mallex already runs at http://127.0.0.1:");

    first.type("\n");
    first.awaitText("another session is attached");
    assertThat(server.isAlive()).isTrue();
    second.type("\n");
    assertThat(second.awaitExit()).isEqualTo(5);
    first.awaitText(QUESTION);
    first.type("s\n");
    assertThat(first.awaitExit()).isEqualTo(5);
  }

  @Test
  void leavesCtrlCToClaudeCode() throws Exception {
    mallex.clientIs(Neighbours.claude().toString());
    mallex.trustTheFolder();
    var terminal = mallex.inTerminal(mallex.withModel());
    terminal.awaitText("❯");
    var server = mallex.server();

    terminal.type(Pty.CTRL_C);
    terminal.awaitText("Press Ctrl-C again");
    terminal.type(Pty.CTRL_C);
    terminal.awaitText(QUESTION);
    assertThat(server.isAlive()).isTrue();
    terminal.type("s\n");

    assertThat(terminal.awaitExit()).isZero();
    assertThat(Household.ends(server)).isTrue();
  }

  /** Its client runs, and therefore its server too. */
  private Pty atWork() throws InterruptedException {
    var terminal = mallex.inTerminal(mallex.withModel());
    terminal.awaitText("client at ");
    return terminal;
  }

  /** What {@code config.json} says of {@code onExitServer}. */
  private String remembered() throws Exception {
    var file = mallex.home().resolve("config.json");
    return Files.exists(file)
        ? new ObjectMapper().readTree(file.toFile()).path("onExitServer").asText()
        : "";
  }
}
