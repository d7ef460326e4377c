package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Links;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper alone, as a child, with small servers in its charge. */
class KeeperTest {

  private static final String SLEEPY = "import time; print('up', flush=True); time.sleep(60)";
  private static final String DEAF =
      "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True);"
          + " time.sleep(60)";
  private static final String BUSY =
      "import time; print('up', flush=True)\nend = time.time() + 2\nwhile time.time() < end: pass\n"
          + "time.sleep(60)";

  @TempDir Path root;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void leaveNothing() throws Exception {
    for (var process : started) {
      process.destroy();
      assertThat(FakeMlx.ended(process)).isTrue();
    }
    Links.removeBelow(root);
  }

  @Test
  void endsItsServerAtTheWordStop() throws Exception {
    var keeper = keep(SLEEPY, "0");
    long server = left(keeper).server().pid();

    say(keeper, "stop");

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(keeper.exitValue()).isZero();
    assertThat(Sight.alive(server)).isFalse();
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void killsAServerThatDoesNotHear() throws Exception {
    var keeper = keep(DEAF, "0");
    long server = left(keeper).server().pid();

    keeper.destroy();

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(Sight.alive(server)).isFalse();
  }

  @Test
  void waitsForTheIdleTimeWhenItsMallexWasKilled() throws Exception {
    var keeper = keep(SLEEPY, "0.5");
    long server = left(keeper).server().pid();

    keeper.getOutputStream().close();
    keeper.getInputStream().close();

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(Sight.alive(server)).isFalse();
  }

  @Test
  void watchesTheIdleTimeAfterTheWordKeep() throws Exception {
    var keeper = keep(SLEEPY, "0.5");

    say(keeper, "keep");

    assertThat(FakeMlx.ended(keeper)).isTrue();
  }

  @Test
  void hearsOfAnotherIdleTimeWhileItWatches() throws Exception {
    var keeper = keep(SLEEPY, "0");
    say(keeper, "keep");

    Files.writeString(root.resolve("run/idle"), "0.5\n");

    assertThat(FakeMlx.ended(keeper)).isTrue();
  }

  @Test
  void waitsForTheIdleTimeThatWasToldLast() throws Exception {
    Files.createDirectories(root.resolve("run"));
    Files.writeString(root.resolve("run/idle"), "1.5\n");
    long before = System.nanoTime();
    var keeper = keep(SLEEPY, "0.1");

    say(keeper, "keep");

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void isNotIdleWhileItsServerWorks() throws Exception {
    long before = System.nanoTime();
    var keeper = keep(BUSY, "0.6");

    say(keeper, "keep");

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void endsAsItsServerEnds() throws Exception {
    var keeper = keep("import os; print('up', flush=True); os.abort()", "0");

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(keeper.exitValue()).isEqualTo(134);
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void writesTheLogLineByLineAndKeepsThePreviousOne() throws Exception {
    Files.writeString(root.resolve("server.log"), "yesterday\n");

    var keeper = keep("print('up\\n10%\\r20%\\r\\nlast', end='')", "0");

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(root.resolve("server.log")).hasContent("up\n10%\n20%\nlast\n");
    assertThat(root.resolve("server.prev.log")).hasContent("yesterday\n");
  }

  @Test
  void turnsALongLogIntoThePreviousOne() throws Exception {
    var keeper = keep("print('up')\nfor n in range(3000): print('line', n)", "0");

    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(Files.size(root.resolve("server.log"))).isLessThan(20_000);
    assertThat(Files.size(root.resolve("server.prev.log"))).isBetween(20_000L, 21_000L);
  }

  @Test
  void isNotBlockedByAReaderThatDoesNotRead() throws Exception {
    var script = "print('up', flush=True)\nfor n in range(80000): print('x' * 20)";
    var keeper = keep(script, "0");

    assertThat(keeper.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(keeper.exitValue()).isZero();
  }

  @Test
  void isFoundAndStoppedByItsPidFile() throws Exception {
    var keeper = keep(SLEEPY, "0");
    var behind = new LeftBehind(root);

    var left = behind.find().orElseThrow();

    assertThat(left.model()).isEqualTo("a model");
    assertThat(left.port()).isEqualTo(8080);
    assertThat(behind.stop(left, Duration.ofSeconds(2))).isTrue();
    assertThat(FakeMlx.ended(keeper)).isTrue();
    assertThat(behind.find()).isEmpty();
  }

  @Test
  void doesNotLeaveItsServerWhenItIsKilled() throws Exception {
    var keeper = keep(DEAF, "0");
    var behind = new LeftBehind(root);
    var left = behind.find().orElseThrow();

    keeper.destroyForcibly();
    assertThat(FakeMlx.ended(keeper)).isTrue();

    assertThat(behind.find()).isPresent();
    assertThat(behind.stop(left, Duration.ofMillis(100))).isTrue();
    assertThat(Sight.alive(left.server().pid())).isFalse();
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void isMissedByWhoeverWouldTakeItsServerOver() throws Exception {
    var keeper = keep(DEAF, "0");
    var behind = new LeftBehind(root);
    var heritage = new Heritage(behind, Duration.ofMillis(100));
    var left = behind.find().orElseThrow();
    var adoptee = new Adoptee(left, new Premises(root), Duration.ofMillis(100));
    assertThat(heritage.claim(_ -> true)).contains(left);
    assertThat(adoptee.leave()).isTrue();

    keeper.destroyForcibly();
    assertThat(FakeMlx.ended(keeper)).isTrue();

    assertThat(Sight.alive(left.server().pid())).isTrue();
    assertThat(adoptee.leave()).isFalse();
    assertThat(heritage.claim(_ -> true)).isEmpty();
    assertThat(Sight.alive(left.server().pid())).isFalse();
  }

  @Test
  void keepsNoSecondServerInOneHome() throws Exception {
    var first = keep(SLEEPY, "0");
    var written = Files.readString(pidFile());

    var second = keep("print('up', flush=True)", "0");

    assertThat(FakeMlx.ended(second)).isTrue();
    assertThat(second.exitValue()).isEqualTo(75);
    assertThat(pidFile()).hasContent(written);
    assertThat(root.resolve("server.prev.log")).doesNotExist();
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  void isTakenForNoOtherProcess() throws Exception {
    var keeper = keep(SLEEPY, "0");
    var behind = new LeftBehind(root);
    long stranger = ProcessHandle.current().pid();
    var forged = Files.readString(pidFile()).replaceAll("(keeper|server)=\\d+", "$1=" + stranger);
    Files.writeString(pidFile(), forged);

    assertThat(behind.find()).isEmpty();

    assertThat(pidFile()).hasContent(forged);
    assertThat(keeper.isAlive()).isTrue();
  }

  /** Returns when the server has said that it is up. */
  private Process keep(String script, String idle) throws Exception {
    var python = python();
    var premises = new Premises(root);
    premises.prepare();
    var command =
        List.of(
            python,
            premises.program("keeper.py").toString(),
            "--pid-file",
            premises.pidFile().toString(),
            "--lock",
            premises.lock().toString(),
            "--log",
            premises.log().toString(),
            "--previous-log",
            premises.previousLog().toString(),
            "--log-limit",
            "20000",
            "--idle",
            idle,
            "--idle-file",
            root.resolve("run/idle").toString(),
            "--grace",
            "0.3",
            "--note",
            "port=8080",
            "--note",
            "model=a model",
            "--",
            python,
            "-c",
            script,
            "mlx_lm",
            "server");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    var lines =
        new BufferedReader(process.inputReader(StandardCharsets.UTF_8), 1).lines().iterator();
    while (lines.hasNext() && !lines.next().equals("up")) {
      continue;
    }
    return process;
  }

  private String python() throws Exception {
    var python = root.resolve("venv/bin/python");
    return (Files.exists(python) ? python : FakeMlx.in(root).python()).toString();
  }

  private Left left(Process keeper) throws Exception {
    var left = Left.parse(Files.readAllLines(pidFile())).orElseThrow();
    assertThat(left.keeper().pid()).isEqualTo(keeper.pid());
    return left;
  }

  private Path pidFile() {
    return root.resolve("run/server.pid");
  }

  private static void say(Process keeper, String word) throws Exception {
    keeper.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
    keeper.getOutputStream().flush();
  }
}
