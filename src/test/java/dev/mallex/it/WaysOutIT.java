package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.room.supervisor.LeftBehind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However mallex ends, whatever its server is at: no process of it is left. */
class WaysOutIT {

  @TempDir private Path scratch;

  private Household mallex;

  @BeforeEach
  void movesIn() throws Exception {
    mallex = new Household(scratch);
    mallex.client(Household.TELLING);
    mallex.onExit("stop");
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    mallex.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void aSignalEndsItWhileTheClientIsAtWork(String signal) throws Exception {
    var terminal = mallex.inTerminal(mallex.withModel());
    terminal.awaitText(" .");
    var server = mallex.server();
    var java = mallex.java(terminal);

    Supervised.signal(signal, java.pid());

    assertThat(Household.ends(java)).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT"})
  void aSignalEndsItWhileTheModelLoads(String signal) throws Exception {
    var terminal = mallex.inTerminal(mallex.command("--model", endlessModel().toString()));
    var server = serverThatLoads();
    var java = mallex.java(terminal);

    Supervised.signal(signal, java.pid());

    assertThat(Household.ends(java)).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aClosedWindowEndsItWhileTheModelLoads() throws Exception {
    var terminal = mallex.inTerminal(mallex.command("--model", endlessModel().toString()));
    var server = serverThatLoads();

    terminal.closeWindow();

    assertThat(Household.ends(server)).isTrue();
  }

  @Test
  void whatAKilledMallexWasLoadingIsFoundAndStopped() throws Exception {
    var terminal = mallex.inTerminal(mallex.command("--model", endlessModel().toString()));
    var server = serverThatLoads();
    var java = mallex.java(terminal);

    Supervised.signal("KILL", java.pid());
    assertThat(Household.ends(java)).isTrue();
    assertThat(server.isAlive()).isTrue();

    assertThat(mallex.run("server", "stop").out()).contains("(pid " + server.pid() + ", ");
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void theFirstToLeaveTakesNothingFromTheOther() throws Exception {
    var first = mallex.inTerminal(mallex.withModel());
    first.awaitText(" .");
    var server = mallex.server();
    var second = mallex.inTerminal(mallex.command());
    second.awaitText(" .");

    first.type("\n");
    first.awaitText("another session is attached");
    var answer = Household.ask(second, "Say {{emit}}Moin{{/emit}}");

    assertThat(answer.at("/content/0/text").asText()).isEqualTo("Moin");
    assertThat(server.isAlive()).isTrue();
    second.type("\n");
    assertThat(second.awaitExit()).isZero();
    assertThat(first.awaitExit()).isZero();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aClosedWindowTakesNothingFromTheOther() throws Exception {
    var first = mallex.inTerminal(mallex.withModel());
    first.awaitText(" .");
    var owner = mallex.java(first);
    var server = mallex.server();
    var second = mallex.inTerminal(mallex.command());
    second.awaitText(" .");

    first.closeWindow();
    first.awaitExit();
    var answer = Household.ask(second, "Say {{emit}}Moin{{/emit}}");

    assertThat(answer.at("/content/0/text").asText()).isEqualTo("Moin");
    assertThat(server.isAlive()).isTrue();
    second.type("\n");
    assertThat(second.awaitExit()).isZero();
    assertThat(Household.ends(owner)).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aRestartGivesTheRunningMallexAnotherServer() throws Exception {
    var terminal = mallex.inTerminal(mallex.withModel());
    terminal.awaitText(" .");
    var server = mallex.server();

    var ran = mallex.run("server", "restart");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(server.isAlive()).isFalse();
    assertThat(mallex.server().pid()).isNotEqualTo(server.pid());
    assertThat(Household.ask(terminal, "Say {{emit}}Moin{{/emit}}").at("/content/0/text").asText())
        .isEqualTo("Moin");
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isZero();
  }

  private ProcessHandle serverThatLoads() throws IOException {
    mallex.awaitLaunch();
    var left = new LeftBehind(mallex.home()).find().orElseThrow();
    mallex.note(ProcessHandle.of(left.keeper().pid()).orElseThrow());
    var server = ProcessHandle.of(left.server().pid()).orElseThrow();
    mallex.note(server);
    return server;
  }

  /** A model that loads for longer than anybody waits. */
  private Path endlessModel() throws Exception {
    var folder = ScriptedModels.copy("json", scratch.resolve("endless"));
    var script = folder.resolve("model.py");
    Files.writeString(script, "import time\ntime.sleep(600)\n" + Files.readString(script));
    return folder;
  }
}
