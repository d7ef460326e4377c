package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Finding;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private final Desk desk = Desk.with(List.of());

  @Test
  void helpNamesEveryCommandAndTheExitCodes() {
    assertThat(desk.run("--help")).isZero();
    assertThat(desk.out.toString())
        .contains(
            "proxy",
            "server",
            "status",
            "explain",
            "hardware",
            "models",
            "doctor",
            "demo",
            "config",
            "128 + n");
  }

  @Test
  void namesItsVersion() {
    assertThat(desk.run("--model", "m", "--version")).isZero();
    assertThat(desk.out).hasToString("mallex 1.2.3\n");
  }

  @Test
  void saysInOneLineWhatItDidNotUnderstand() {
    assertThat(desk.run("proxy", "--port", "99999")).isEqualTo(2);
    assertThat(desk.err)
        .hasToString(
            "mallex: Invalid value for option '--port': '99999' is not a port from 1 to 65535"
                + " (mallex proxy --help says more)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"foo", "ftp://x", "", "http://", "http://x:99999", "http://x?a", "localhost:8080"})
  void refusesAnUpstreamThatIsNoServersAddress(String upstream) {
    assertThat(desk.run("proxy", "--upstream", upstream)).isEqualTo(2);
    assertThat(desk.err)
        .hasToString(
            "mallex: Invalid value for option '--upstream': '%s' is not the address of a server such as http://127.0.0.1:8080 (mallex proxy --help says more)\n"
                .formatted(upstream));
    assertThat(desk.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9, http://127.0.0.1:9",
    "http://127.0.0.1:9/, http://127.0.0.1:9",
    "https://host/below, https://host/below",
    "http://127.0.0.1:9/v1, http://127.0.0.1:9",
    "http://127.0.0.1:9/v1/, http://127.0.0.1:9"
  })
  void cutsWhatRequestsAddToTheUpstreamThemselves(String given, String origin) {
    assertThat(desk.run("--upstream", given, "server", "start")).isZero();

    assertThat(desk.upstreams).containsExactly(origin);
    assertThat(desk.err.toString().contains("requests go to " + origin + "/v1/chat/completions"))
        .isEqualTo(given.contains("/v1"));
    assertThat(desk.err.toString().lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void namesTheWordThatWasMeant() {
    assertThat(desk.run("server", "stpo")).isEqualTo(2);
    assertThat(desk.err.toString()).contains("'stpo' is nothing", "did you mean 'stop'?");
  }

  @Test
  void namesNoWordWhereNoneIsNear() {
    assertThat(desk.run("server", "bogus")).isEqualTo(2);
    assertThat(desk.err)
        .hasToString(
            "mallex: 'bogus' is nothing that mallex knows (mallex server --help says more)\n");
  }

  @Test
  void theHelpOfACommandNamesItsOwnOptionsOnly() {
    assertThat(desk.run("server", "logs", "--help")).isZero();
    assertThat(desk.out.toString())
        .contains("-f ", "-n=N", "--help", "see mallex --help")
        .doesNotContain("--upstream", "--port");
    assertThat(desk.run("server", "logs", "--port", "1", "-n", "1", "--home", "/nowhere"))
        .isEqualTo(1);
  }

  @Test
  void stopsTheServerThroughTheRunningMallex() {
    desk.reply = new ControlLine.Reply.Answered(Map.of("pid", 123L, "millis", 400L));

    assertThat(desk.run("server", "stop")).isZero();
    assertThat(desk.asked).containsExactly("mallex.control.stop{}");
    assertThat(desk.out).hasToString("model server stopped (pid 123, 0.4 s)\n");
  }

  @Test
  void stopsTheServerThatWasLeftBehind() {
    desk.left = new ServerStopped.Stopped(7, Duration.ofMillis(1_250));

    assertThat(desk.run("server", "stop", "--json")).isZero();
    assertThat(Json.object(desk.out.toString())).contains(Map.of("pid", 7, "millis", 1_250));
  }

  @Test
  void findsNothingToStop() {
    assertThat(desk.run("server", "stop")).isZero();
    assertThat(desk.out).hasToString("nothing to stop\n");
  }

  @Test
  void findsNothingToStopWhereTheServerIsSomebodyElses() {
    desk.reply = new ControlLine.Reply.Answered(Map.of("foreign", "http://127.0.0.1:9"));

    assertThat(desk.run("server", "stop")).isZero();
    assertThat(desk.out)
        .hasToString(
            "nothing to stop: the model server at http://127.0.0.1:9 is somebody else's, it is left alone\n");
  }

  @Test
  void stopsWhatWasLeftBehindBesideSomebodyElsesServer() {
    desk.reply = new ControlLine.Reply.Answered(Map.of("foreign", "http://127.0.0.1:9"));
    desk.left = new ServerStopped.Stopped(7, Duration.ofMillis(1_250));

    assertThat(desk.run("server", "stop")).isZero();
    assertThat(desk.out).hasToString("model server stopped (pid 7, 1.3 s)\n");
  }

  @Test
  void failsWhereTheServerCouldNotBeStopped() {
    desk.reply = new ControlLine.Reply.Silent("the running mallex did not answer within 60 s");

    assertThat(desk.run("server", "stop")).isEqualTo(1);
    assertThat(desk.err).hasToString("mallex: the running mallex did not answer within 60 s\n");
  }

  @Test
  void restartsTheServerThroughTheRunningMallex() {
    desk.reply = new ControlLine.Reply.Answered(Map.of("server", Map.of("state", "ready")));

    assertThat(desk.run("server", "restart")).isZero();
    assertThat(desk.asked).containsExactly("mallex.control.restart{}");
    assertThat(desk.out).hasToString("server\n  state  ready\n");
  }

  @Test
  void showsWhatTheServerOfTheRunningMallexIsAtWhileItStarts() {
    desk.slow.add(ControlWords.START);
    desk.reply =
        new ControlLine.Reply.Answered(
            Map.of("server", Map.of("state", "downloading", "detail", "downloading x: 7 %, 1 MB")));

    assertThat(desk.run("server", "start")).isZero();
    assertThat(desk.err).hasToString("downloading x\n  7 %, 1 MB\n");
  }

  @Test
  void restartsTheServerThatWasLeftBehind() {
    desk.left = new ServerStopped.Stopped(7, Duration.ofMillis(1_250));
    desk.answer = new Answer.Facts(Map.of("state", "ready", "pid", 8));

    assertThat(desk.run("server", "restart")).isZero();
    assertThat(desk.asked)
        .containsExactly("mallex.control.restart{}", "mallex.control.stop{}", "start ");
    assertThat(desk.out.toString()).contains("ready");
  }

  @Test
  void startsNoOtherServerWhereTheOldOneDoesNotEnd() {
    desk.left = new ServerStopped.Sorry("the model server (process 7) does not end");

    assertThat(desk.run("server", "restart")).isEqualTo(1);
    assertThat(desk.out.toString()).isEmpty();
    assertThat(desk.err).hasToString("mallex: the model server (process 7) does not end\n");
  }

  @Test
  void showsTheServerOfTheRunningMallex() {
    desk.reply =
        new ControlLine.Reply.Answered(
            Map.of("server", Map.of("state", "ready"), "queue", Map.of("waiting", 0)));

    assertThat(desk.run("server", "status")).isZero();
    assertThat(desk.out).hasToString("state  ready\n");
  }

  @Test
  void startsAServerBesideAProxyAndKnowsItAgain() {
    var origin = "http://127.0.0.1:8080";
    desk.reply = new ControlLine.Reply.Answered(Map.of("foreign", origin));
    desk.answer = new Answer.Facts(Map.of("state", "left", "pid", 7, "origin", origin));

    assertThat(desk.run("server", "start")).isZero();
    assertThat(desk.run("server", "restart")).isZero();
    assertThat(desk.out.toString()).contains("pid").doesNotContain("foreign");

    desk.out.getBuffer().setLength(0);
    desk.reply =
        new ControlLine.Reply.Answered(
            Map.of("server", Map.of("state", "somebody else's", "origin", origin)));
    assertThat(desk.run("server", "status")).isZero();
    assertThat(desk.out.toString()).contains("left", "7").doesNotContain("somebody");
  }

  @Test
  void showsEverythingOrThatNothingRuns() {
    assertThat(desk.run("status")).isZero();
    assertThat(desk.out).hasToString("mallex  not running\nserver\n  state  stopped\n");
  }

  @Test
  void printsTheSameFactsAsJson() {
    desk.reply = new ControlLine.Reply.Answered(Map.of("rooms", List.of("trim", "tools")));

    assertThat(desk.run("--json", "status")).isZero();
    assertThat(Json.object(desk.out.toString()))
        .contains(Map.of("rooms", List.of("trim", "tools")));
  }

  @Test
  void saysWhatIsWrongAndWhatToDoAboutIt() {
    desk.findings.add(Finding.well("Java", "25"));
    desk.findings.add(Finding.warned("model", "not on the disk yet", "mallex models pull x/y"));

    assertThat(desk.run("doctor")).isZero();
    assertThat(desk.out.toString())
        .isEqualTo(
            """
            ok      Java         25
            note    model        not on the disk yet
                                 -> mallex models pull x/y
            """);
    assertThat(desk.served).containsExactly("examined, runs: false");

    desk.findings.add(Finding.broken("server port", "8080 is taken by pid 7 (node)", "end that"));
    desk.reply = new ControlLine.Reply.Answered(Map.of());
    desk.out.getBuffer().setLength(0);
    assertThat(desk.run("--json", "doctor")).isEqualTo(1);
    assertThat(desk.served).contains("examined, runs: true");
    assertThat(Json.object(desk.out.toString()).orElseThrow()).containsEntry("well", false);
    assertThat(desk.out.toString()).contains("\"health\" : \"broken\"", "end that");
  }

  @Test
  void showsTheMachine() {
    assertThat(desk.run("hardware")).isZero();
    assertThat(desk.out.toString())
        .containsPattern(
            "Apple M3 Max(?s:.*)mlx/right +fits +18\\.2 +26\\.2 +500\\.0 +40\\.0 +8\\.0 s");
  }

  @Test
  void trainsOnlyWhereItIsTold() {
    desk.run("demo", "--train");
    desk.run("demo");

    assertThat(desk.out).hasToString("train  yes\ntrain  no\n");
  }

  @Test
  void looksForTheSettingsInTheHome() {
    desk.run("config", "path", "--home", "/h", "--json");

    assertThat(Json.object(desk.out.toString()).orElseThrow().get("conf").toString())
        .endsWith("/h/conf");
  }

  @Test
  void failsWhereTheSettingsHaveProblems() {
    desk.answer = new Answer.Facts(Map.of("problems", List.of("a.yaml: x: wrong")));
    assertThat(desk.run("config", "check")).isEqualTo(1);

    desk.answer = new Answer.Facts(Map.of("problems", List.of()));
    assertThat(desk.run("config", "check")).isZero();
    assertThat(desk.out).hasToString("problems  a.yaml: x: wrong\nproblems  none\n");
  }

  @Test
  void printsTheLastLinesOfTheLog(@TempDir Path home) throws Exception {
    Files.writeString(home.resolve("server.log"), "one\ntwo\nthree\n");

    assertThat(desk.run("--home", home.toString(), "server", "logs", "-n", "2")).isZero();
    assertThat(desk.out).hasToString("two\nthree\n");
  }

  @Test
  void saysThatThereIsNoLog(@TempDir Path home) {
    assertThat(desk.run("--home", home.toString(), "server", "logs")).isEqualTo(1);
    assertThat(desk.err.toString()).contains("the model server has not run yet");
  }

  @Test
  void saysARefusalInItsOwnWords() {
    desk.set(at -> at.answer = new Answer.Sorry("the config has 2 problems"));

    assertThat(desk.run("config", "show")).isEqualTo(1);
    assertThat(desk.err).hasToString("mallex: the config has 2 problems\n");
    assertThat(dev.mallex.domain.fault.Sentence.of(new Refusal(new Fault.Broken("no Python"))))
        .isEqualTo(new dev.mallex.domain.fault.Sentence("no Python"));
  }
}
