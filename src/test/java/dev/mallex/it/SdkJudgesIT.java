package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.app.Proxy;
import dev.mallex.conformance.Case;
import dev.mallex.conformance.PositiveAnswers;
import dev.mallex.conformance.ScriptedReplies;
import dev.mallex.conformance.Told;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The official SDKs read what mallex answers: each judges every positive answer, and the errors.
 */
@ParameterizedClass
@EnumSource(Sdk.class)
public class SdkJudgesIT {

  private static final String TOKEN = "the-right-key";
  private static final String SERVED = Proxy.MODEL.substring(Proxy.MODEL.lastIndexOf('/') + 1);

  @TempDir private static Path folder;

  private static FakeModelServer server;
  private static Proxy proxy;
  private static Proxy lonely;
  private static SdkTasks tasks;
  private static Map<String, JsonNode> verdicts;

  @Parameter Sdk sdk;

  @BeforeAll
  static void open() throws Exception {
    var gone = FakeModelServer.start();
    gone.close();
    server = FakeModelServer.start();
    server.replying(
        new ScriptedReplies(PositiveAnswers.all())
            .and(SdkTasks.CUT, Script.stream().text("Half a").cut()));
    var small = Map.of("ingress.yaml", "body-bytes: 65536\n");
    proxy = Proxy.open(server.origin(), TOKEN, made("served"), small);
    lonely = Proxy.open(gone.origin(), TOKEN, made("lonely"), Map.of());
    tasks = new SdkTasks(url(proxy), url(lonely), TOKEN, SERVED);
  }

  @AfterAll
  static void close() throws Exception {
    proxy.close();
    lonely.close();
    server.close();
  }

  @BeforeParameterizedClassInvocation
  static void judge(Sdk sdk) throws Exception {
    verdicts = sdk.judge(tasks.all(sdk), folder);
  }

  @Test
  @Case(
      value = "S25",
      holds =
          "five official SDKs read every answer of the suite as it was meant, streamed and whole, "
              + "plain and beta")
  void readsEveryAnswerWholeAndStreamedPlainAndBeta() {
    var wrong = new ArrayList<String>();
    for (var answer : PositiveAnswers.all()) {
      for (var kind : SdkTasks.MESSAGES) {
        var verdict = verdicts.get(SdkTasks.name(answer, kind));
        if (!agrees(verdict, answer.told())) {
          wrong.add("%n%s%n  wanted: %s".formatted(abridged(verdict), abridged(answer.told())));
        }
      }
    }
    assertThat(wrong).as("answers that %s read wrongly", sdk).isEmpty();
  }

  @Test
  void raisesTheClassOfEachErrorWithOurMessageAndItsRequest() {
    for (var kind : List.of("whole", "stream")) {
      assertRaised("400 " + kind, 400, "invalid_request_error", "at least one message is required");
      assertRaised("401 " + kind, 401, "authentication_error", "x-api-key");
      assertRaised("413 " + kind, 413, "request_too_large", "65536");
      assertRaised("529 " + kind, 529, "overloaded_error", "no model server answers at");
    }
    assertRaised("404", 404, "not_found_error", "no/such model");
  }

  @Test
  void raisesAnErrorInTheMiddleOfAStream() {
    for (var kind : SdkTasks.STREAMS) {
      var raised = verdicts.get(SdkTasks.CUT + " " + kind).path("raised");

      assertThat(raised.path("kind").asText()).as(raised.toString()).isEqualTo(sdk.raises(200));
      assertThat(raised.path("type").asText()).isEqualTo("api_error");
      assertThat(raised.path("message").asText()).contains("cut its answer short");
      assertThat(raised.path("request").asText()).startsWith("req_");
    }
  }

  @Test
  void countsTokens() {
    for (var kind : SdkTasks.COUNTS) {
      var told = verdicts.get(kind).path("told");

      assertThat(told.path("input_tokens").asInt()).as(told.toString()).isPositive();
    }
  }

  @Test
  void listsTheModelsAndGetsOne() {
    var models = verdicts.get("models").path("told");
    var model = verdicts.get("model").path("told");

    assertThat(models).as(verdicts.get("models").toString()).hasSize(1);
    assertThat(models.path(0).path("id").asText()).isEqualTo(SERVED);
    assertThat(model.path("id").asText()).as(verdicts.get("model").toString()).isEqualTo(SERVED);
    assertThat(model.path("type").asText()).isEqualTo("model");
  }

  private void assertRaised(String task, int status, String type, String message) {
    var raised = verdicts.get(task).path("raised");

    assertThat(raised.path("kind").asText())
        .as(verdicts.get(task).toString())
        .isEqualTo(sdk.raises(status));
    assertThat(raised.path("status").asInt()).isEqualTo(status);
    assertThat(raised.path("type").asText()).isEqualTo(type);
    assertThat(raised.path("message").asText()).contains(message);
    assertThat(raised.path("request").asText()).startsWith("req_");
  }

  private static boolean agrees(JsonNode verdict, Told wanted) {
    try {
      return Told.of(verdict.path("told")).equals(wanted);
    } catch (AssertionError _) {
      return false;
    }
  }

  private static String abridged(Object whole) {
    var text = whole.toString();
    return text.length() < 1_000 ? text : text.substring(0, 1_000) + " …";
  }

  private static String url(Proxy proxy) {
    return "http://127.0.0.1:" + proxy.port();
  }

  private static Path made(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
