package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model server that nobody asks any more: it ends by itself, whoever has left it. */
class LonelyServerIT {

  /** Three seconds, only where nothing but the end is waited for. */
  private static final String SHORT = "0.05";

  /** Ten seconds, which mallex does not live to see. */
  private static final String HASTY = "0.17";

  /** So that it is asked more than once how it is. */
  private static final String IDLE = "0.25";

  private static final Duration IDLE_TIME = Duration.ofSeconds(15);
  private static final String LONG = "10";

  private static final String CHANGED = "ConfigVerticle settings changed";

  @TempDir private Path scratch;

  private Household mallex;

  @BeforeEach
  void movesIn() throws Exception {
    mallex = new Household(scratch);
    mallex.client(Household.TELLING);
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    mallex.close();
  }

  @Test
  void stopsByItselfAndStartsForTheNextRequest() throws Exception {
    user(LONG, "stop");
    var terminal = atWork();
    var first = mallex.server();

    user(SHORT, "stop");
    assertThat(Household.ends(first)).isTrue();
    user(LONG, "stop");
    mallex.awaitLog(CHANGED, 2);
    assertThat(mallex.status().path("server").path("state").asText()).isEqualTo("stopped");
    var answer = Household.ask(terminal, "Say {{emit}}Moin{{/emit}}");

    assertThat(answer.at("/content/0/text").asText()).isEqualTo("Moin");
    assertThat(mallex.server().pid()).isNotEqualTo(first.pid());
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isZero();
  }

  /** By the machine's own clock: since when it was ready, and since when it is stopped. */
  @Test
  void stopsAfterItsIdleTimeWhoeverAsksHowItIs() throws Exception {
    user(IDLE, "stop");
    var terminal = atWork();
    var process = mallex.server();
    var ready = new ArrayList<Instant>();
    long end = System.nanoTime() + Household.PATIENCE.toNanos();
    var server = mallex.status().path("server");
    while (!server.path("state").asText().equals("stopped")) {
      assertThat(System.nanoTime()).as("it never stops, %s", server).isLessThan(end);
      if (server.path("state").asText().equals("ready")) {
        ready.add(Instant.parse(server.path("since").asText()));
      }
      server = mallex.status().path("server");
    }

    var stopped = Instant.parse(server.path("since").asText());
    assertThat(Household.ends(process)).isTrue();
    assertThat(ready).as("questions while it was idle").hasSizeGreaterThan(1);
    assertThat(new HashSet<>(ready)).as("a question is no use of it").hasSize(1);
    assertThat(Duration.between(ready.getFirst(), stopped)).isGreaterThanOrEqualTo(IDLE_TIME);
    System.out.printf(
        "asked %d times, it stopped %.1f s after it was ready%n",
        ready.size(), Duration.between(ready.getFirst(), stopped).toMillis() / 1e3);
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isZero();
  }

  @Test
  void keptIsTakenOver() throws Exception {
    user(LONG, "keep");
    var terminal = atWork();
    var server = mallex.server();
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isZero();
    assertThat(server.isAlive()).isTrue();

    var next = atWork();
    assertThat(mallex.server().pid()).isEqualTo(server.pid());
    next.type("\n");
    assertThat(next.awaitExit()).isZero();

    assertThat(mallex.run("server", "stop").exit()).isZero();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void keptStopsByItself() throws Exception {
    user(LONG, "keep");
    var terminal = atWork();
    var server = mallex.server();
    hurry(terminal, "keep");
    terminal.type("\n");
    assertThat(terminal.awaitExit()).isZero();

    assertEndsByItself(server, "keep");
    mallex.awaitLog("model server left to its keeper", 1);
  }

  @Test
  void stopsByItselfWhenItsMallexWasKilled() throws Exception {
    user(LONG, "stop");
    var terminal = atWork();
    var server = mallex.server();
    hurry(terminal, "stop");

    kill(terminal);

    assertEndsByItself(server, "kill -9");
  }

  @Test
  void isFoundAndStoppedWhenItsMallexWasKilled() throws Exception {
    user(LONG, "stop");
    var terminal = atWork();
    var server = mallex.server();
    kill(terminal);
    assertThat(server.isAlive()).isTrue();
    assertThat(mallex.status().path("server").path("pid").asLong()).isEqualTo(server.pid());

    var ran = mallex.run("server", "stop");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("model server stopped (pid " + server.pid() + ", ");
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void neverTakesTheProcessOfSomebodyElse() throws Exception {
    var loopback = InetAddress.getLoopbackAddress();
    try (var stranger = new ServerSocket(mallex.serverPort, 5, loopback)) {
      var started = mallex.withModel("server", "start").run(Household.PATIENCE);
      var launched = mallex.withModel("-p", "hi").run(Household.PATIENCE);
      var stopped = mallex.run("server", "stop");

      for (var ran : new Command.Ran[] {started, launched}) {
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
            .startsWith("mallex: port " + mallex.serverPort + " is taken by ")
            .contains("choose another serverPort")
            .hasLineCount(1);
      }
      assertThat(stopped.exit()).isZero();
      assertThat(stopped.out()).isEqualTo("nothing to stop\n");
      assertThat(stranger.isClosed()).isFalse();
    }
  }

  private Pty atWork() throws InterruptedException {
    var terminal = mallex.inTerminal(mallex.withModel());
    terminal.awaitText(" with ");
    return terminal;
  }

  /** A short idle time is in force from now on; it begins with a turn. */
  private void hurry(Pty terminal, String onExit) throws Exception {
    Household.ask(terminal, "Say {{emit}}Moin{{/emit}}");
    user(HASTY, onExit);
    mallex.awaitLog(CHANGED, 1);
    mallex.awaitIdleTime(Double.parseDouble(HASTY) * 60);
  }

  private void user(String idleMinutes, String onExit) throws Exception {
    var file = Files.createDirectories(mallex.home()).resolve("config.json");
    var beside =
        Files.writeString(
            scratch.resolve("config.json.new"),
            "{\"idleTimeoutMinutes\": %s, \"onExitServer\": \"%s\"}"
                .formatted(idleMinutes, onExit));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whoever owns the server is gone without a word; the client is not to be a hindrance. */
  private void kill(Pty terminal) throws Exception {
    var owner = mallex.java(terminal);
    owner.destroyForcibly();
    assertThat(Household.ends(owner)).isTrue();
    terminal.closeWindow();
  }

  private static void assertEndsByItself(ProcessHandle server, String after)
      throws InterruptedException {
    long began = System.nanoTime();
    assertThat(Household.ends(server)).isTrue();
    System.out.printf(
        "after %s the model server ended by itself, %.1f s later%n",
        after, (System.nanoTime() - began) / 1e9);
  }
}
