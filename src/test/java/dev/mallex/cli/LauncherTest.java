package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ClientConfig;
import dev.mallex.config.Settings;
import dev.mallex.config.UserConfig.OnExit;
import dev.mallex.domain.ControlWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launches a real child: a script that stands in for Claude Code. */
class LauncherTest {

  @TempDir private Path folder;

  private final Desk desk = Desk.with(List.of());

  @BeforeEach
  void installsTheClient() throws IOException {
    script("printf '%s\\n' \"$@\" > \"$SAID\"; env > \"$SAID.env\"");
    desk.environment =
        Map.of("PATH", folder + ":/bin:/usr/bin", "SAID", folder.resolve("said").toString());
  }

  @Test
  void handsOverArgumentsAndEnvironment() throws IOException {
    assertThat(desk.run("-p", "two words", "--resume", "proxy")).isEqualTo(0);

    assertThat(Files.readAllLines(folder.resolve("said")))
        .startsWith("--settings")
        .endsWith("-p", "two words", "--resume", "proxy");
    assertThat(Files.readString(folder.resolve("said.env")))
        .contains("ANTHROPIC_BASE_URL=http://127.0.0.1:3456\n");
    assertThat(desk.out.toString()).isEmpty();
  }

  @Test
  void leavesTheScreenToTheClientWhateverIsWrongWithTheSettings() {
    desk.flaws.add("mallex: trim.yaml: no");

    assertThat(desk.run()).isZero();
    assertThat(desk.err.toString()).isEmpty();
  }

  @Test
  void passesTheExitCodeOn() throws IOException {
    script("exit 7");

    assertThat(desk.run()).isEqualTo(7);
    assertThat(desk.closed).containsExactly(false);
  }

  @Test
  void namesASignalAsAShellDoes() throws IOException {
    script("kill -TERM $$");

    assertThat(desk.run()).isEqualTo(128 + 15);
  }

  @Test
  void leavesTheClientItsInterrupts() throws IOException {
    script("kill -INT $$; exit 0");

    assertThat(desk.run()).isEqualTo(128 + 2);
  }

  @Test
  void outlivesAnInterruptWhileTheClientHasTheTerminal() throws IOException {
    script("kill -INT $PPID; exit 3");

    assertThat(desk.run()).isEqualTo(3);
  }

  @Test
  void endsTheClientAndAsksNothingWhenItIsToldToEnd() throws IOException {
    script("kill -TERM $PPID; exec sleep 20");
    desk.person = true;
    desk.typed = "k\n";
    desk.choices = new Choices(desk.choices.file(), "qwen", OnExit.ASK, Desk.CLIENT);

    assertThat(desk.run()).isEqualTo(128 + 15);
    assertThat(desk.closed).containsExactly(false);
    assertThat(desk.err.toString()).isEmpty();
  }

  /** Its window is closed: that is no reason for others to lose theirs. */
  @Test
  void servesTheSessionsThatAreAttachedAlsoWithoutItsTerminal() throws IOException {
    script("kill -HUP $PPID; exec sleep 20");
    desk.person = true;
    desk.typed = "k\n";
    desk.choices = new Choices(desk.choices.file(), "qwen", OnExit.ASK, Desk.CLIENT);
    desk.guests.add("ann");
    desk.late.add("bob");

    desk.run();

    assertThat(desk.served).containsExactly("ann", "bob");
    assertThat(desk.closed).containsExactly(false);
    assertThat(desk.err.toString()).isEmpty();
  }

  @Test
  void saysHowToInstallAMissingClient() {
    desk.environment = Map.of("PATH", "/nowhere");

    assertThat(desk.run()).isEqualTo(1);
    assertThat(desk.err.toString()).contains("npm install -g @anthropic-ai/claude-code");
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void findsTheClientWhereItsInstallerPutsIt() throws IOException {
    var local = Files.createDirectories(folder.resolve("home/.local/bin"));
    Files.move(folder.resolve("claude"), local.resolve("claude"));

    assertThat(ClaudeCode.find("claude", Map.of("PATH", "/nowhere"), folder.resolve("home")))
        .contains(local.resolve("claude"));
  }

  @Test
  void joinsARunningMallex() throws IOException {
    desk.reply = runningWith("other");

    assertThat(desk.run("--model", "mine", "-c")).isEqualTo(0);
    assertThat(desk.asked)
        .containsExactly(
            "mallex.control.attach{pid=42}",
            "mallex.control.start{}",
            "mallex.control.attach{pid=42}");
    assertThat(Files.readString(folder.resolve("said.env")))
        .contains("ANTHROPIC_BASE_URL=http://127.0.0.1:9\n");
    assertThat(desk.err.toString()).contains("mallex already runs with other");
    assertThat(desk.closed).isEmpty();
  }

  @Test
  void tellsWhatTheServerOfARunningMallexIsAtBeforeTheClientComes() throws IOException {
    desk.reply = runningWith("mine");
    desk.slow.add(ControlWords.START);
    desk.replies.put(
        ControlWords.STATUS,
        new ControlLine.Reply.Answered(
            Map.of("server", Map.of("state", "loading", "detail", "loading the model"))));

    assertThat(desk.run("-c")).isZero();
    assertThat(desk.err).hasToString("loading the model\n");
    assertThat(folder.resolve("said")).exists();
  }

  @Test
  void leadsNoClientToARunningMallexWhoseServerFails() {
    desk.reply = runningWith("mine");
    desk.replies.put(ControlWords.START, new ControlLine.Reply.Refused("no such model"));

    assertThat(desk.run("-c")).isEqualTo(1);
    assertThat(desk.err).hasToString("mallex: no such model\n");
    assertThat(folder.resolve("said")).doesNotExist();
  }

  @Test
  void startsTheServerThatAProxyIsWithout() {
    desk.reply = runningWith("mine");
    desk.replies.put(ControlWords.START, proxyWithout(true));

    assertThat(desk.run("-c")).isZero();
    assertThat(desk.asked).contains("start ");
    assertThat(folder.resolve("said")).exists();
    assertThat(desk.closed).isEmpty();
  }

  @Test
  void asksForAModelBeforeItStartsTheServerThatAProxyIsWithout() {
    desk.choices = new Choices(desk.choices.file(), "", OnExit.ASK, Desk.CLIENT);
    desk.reply = runningWith("local");
    desk.replies.put(ControlWords.START, proxyWithout(true));

    assertThat(desk.run("--yes", "-c")).isZero();
    assertThat(desk.asked).contains("start mlx/right");
  }

  @Test
  void leadsNoClientToAProxyForWhichNoServerStarts() {
    desk.reply = runningWith("mine");
    desk.replies.put(ControlWords.START, proxyWithout(true));
    desk.answer = new Answer.Sorry("port 8080 is taken");

    assertThat(desk.run("-c")).isEqualTo(1);
    assertThat(desk.err).hasToString("mallex: port 8080 is taken\n");
    assertThat(folder.resolve("said")).doesNotExist();
  }

  @Test
  void saysWhichServerAProxyIsWithoutThatMallexCannotStart() {
    desk.reply = runningWith("mine");
    desk.replies.put(ControlWords.START, proxyWithout(false));

    assertThat(desk.run("-c")).isEqualTo(1);
    assertThat(desk.err)
        .hasToString(
            "mallex: a mallex proxy runs, and no model server answers behind it at http://127.0.0.1:9: start that one, or end the proxy\n");
    assertThat(desk.upstreams).isEmpty();
    assertThat(folder.resolve("said")).doesNotExist();
  }

  @Test
  void saysThatTheMallexThatServedItHasEnded() {
    desk.reply = runningWith("mine");
    desk.later = Optional.of(new ControlLine.Reply.Absent());

    assertThat(desk.run("-c")).isZero();
    assertThat(desk.err.toString())
        .contains("the mallex that served this session has ended before it");
  }

  /** It knows nothing of the token that the session has. */
  @Test
  void saysSoAlsoWhereAnotherMallexHasTakenItsPlace() {
    desk.reply = runningWith("mine");
    desk.later =
        Optional.of(
            new ControlLine.Reply.Answered(Map.of("url", "http://127.0.0.1:9", "token", "other")));

    assertThat(desk.run("-c")).isZero();
    assertThat(desk.err.toString())
        .contains("the mallex that served this session has ended before it");
  }

  @Test
  void isSilentWhereTheRunningMallexHasTheModelThatIsWanted() {
    desk.reply = runningWith("Qwen3-4bit");

    assertThat(desk.run("--model", "mlx-community/Qwen3-4bit", "-c")).isEqualTo(0);
    assertThat(desk.err.toString()).isEmpty();
  }

  @Test
  void servesTheSessionsThatAreAttachedBeforeItAsksAndAfterwards() {
    desk.guests.add("ann");
    desk.late.add("bob");

    assertThat(desk.run()).isZero();

    assertThat(desk.served).containsExactly("ann", "bob");
    assertThat(desk.err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("another session is attached"));
    assertThat(desk.closed).containsExactly(false);
  }

  @Test
  void asksWhatBecomesOfTheServerAndRemembersAlways() {
    desk.person = true;
    desk.typed = "ak\n";
    desk.choices = new Choices(desk.choices.file(), "qwen", OnExit.ASK, Desk.CLIENT);

    desk.run();

    assertThat(desk.closed).containsExactly(true);
    assertThat(desk.remembered).containsExactly(Map.entry("onExitServer", "keep"));
  }

  @Test
  void keepsTheExitCodeAndTheWishWhereAlwaysCannotBeRemembered() throws IOException {
    script("exit 7");
    desk.person = true;
    desk.typed = "ak\n";
    desk.choices = new Choices(desk.choices.file(), "qwen", OnExit.ASK, Desk.CLIENT);
    desk.memory = Optional.of(new IllegalStateException("config.json cannot be written"));

    assertThat(desk.run()).isEqualTo(7);

    assertThat(desk.closed).containsExactly(true);
    assertThat(desk.err.toString()).contains("config.json cannot be written");
  }

  @Test
  void keepsTheExitCodeWhereTheServerSaysNothing() throws IOException {
    script("exit 7");
    desk.opening =
        new Opening.Opened(
            desk
            .new Stay(() -> {
              throw new IllegalStateException("no answer");
            }));

    assertThat(desk.run()).isEqualTo(7);
    assertThat(desk.closed).containsExactly(false);
  }

  @Test
  void hearsThePolicyThatWasChangedWhileTheClientRan() {
    desk.policy = Optional.of(OnExit.KEEP);

    desk.run();

    assertThat(desk.closed).containsExactly(true);
  }

  @Test
  void doesNotAskAboutAServerOfSomebodyElse() {
    desk.person = true;
    desk.typed = "k\n";
    desk.choices = new Choices(desk.choices.file(), "qwen", OnExit.ASK, Desk.CLIENT);
    desk.opening = new Opening.Opened(desk.new Stay(() -> false));

    desk.run();

    assertThat(desk.closed).containsExactly(false);
    assertThat(desk.err.toString()).isEmpty();
  }

  @Test
  void mergesASettingsFileOfTheUser() throws IOException {
    var file = Files.writeString(folder.resolve("mine.json"), "{\"model\":\"x\"}");

    desk.run("--settings", file.toString(), "-c");

    var said = Files.readAllLines(folder.resolve("said"));
    assertThat(said).hasSize(3);
    assertThat(Json.object(said.get(1)).orElseThrow()).containsKeys("model", "env");
  }

  @Test
  void refusesSettingsThatAreNoJson() {
    assertThat(desk.run("-c", "--settings", "/nowhere.json")).isEqualTo(2);
    assertThat(desk.err.toString()).contains("'/nowhere.json' cannot be read as a JSON object");
  }

  @Test
  void saysWhoHasThePort() {
    desk.opening = new Opening.PortTaken(3456, "pid 9 (node)");

    assertThat(desk.run()).isEqualTo(1);
    assertThat(desk.err.toString())
        .containsPattern("port 3456 is taken by .*: use --port, or proxyPort in /h/config.json");
  }

  private static ControlLine.Reply proxyWithout(boolean ours) {
    return new ControlLine.Reply.Answered(
        Map.of("foreign", "http://127.0.0.1:9", "answers", false, "ours", ours));
  }

  private static ControlLine.Reply runningWith(String model) {
    return new ControlLine.Reply.Answered(
        Map.of(
            "url",
            "http://127.0.0.1:9",
            "token",
            "t",
            "model",
            model,
            "contextTokens",
            65_536L,
            "outputTokens",
            8_192L));
  }

  static ClientConfig client(String command) {
    return ClientConfig.read(
        Settings.of("client.yaml", Map.of("command", command), new ArrayList<>()));
  }

  private void script(String body) throws IOException {
    var file = Files.writeString(folder.resolve("claude"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
