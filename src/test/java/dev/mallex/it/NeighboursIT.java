package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The neighbours are what the other tests take them for. */
class NeighboursIT {

  private static final String CHAT =
      """
      {"messages": [{"role": "user", "content": "{{emit}}Moin, Welt{{/emit}}"}], "stream": true,
       "max_tokens": 100, "stream_options": {"include_usage": true}}\
      """;

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void bothReleasesStreamAScriptedChatWithItsUsage(String mlxLm) throws Exception {
    try (var server = RealServer.start(mlxLm, ScriptedModels.folder("json"))) {
      var stream = post(server);

      assertThat(spoken(stream)).isEqualTo("Moin, Welt");
      assertThat(stream).contains("\"prompt_tokens\"", "\"cached_tokens\"", "data: [DONE]");
      assertThat(server.awaitLine(line -> line.contains("POST"), Duration.ofSeconds(5)))
          .contains("/v1/chat/completions");
      assertThat(server.prefills()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void claudeCodePrintsAnAnswerOfTheMessagesApi(ClientRelease release, @TempDir Path scratch)
      throws Exception {
    try (var api = new OneAnswer("Moin, Welt")) {
      var client = ClaudeCode.against(release, api.base(), "any", scratch);

      var first = client.run("Say hello.");
      var second = client.goOn("And again.");

      assertThat(first.exit()).as(first.stderr()).isZero();
      assertThat(first.version()).isEqualTo(release.version());
      assertThat(first.isError()).isFalse();
      assertThat(first.text()).isEqualTo("Moin, Welt");
      assertThat(first.turns()).isEqualTo(1);
      assertThat(first.usage().path("input_tokens").asInt()).isEqualTo(7);
      assertThat(first.toolUses()).isEmpty();
      assertThat(first.retries()).isEmpty();
      assertThat(second.result().path("session_id")).isEqualTo(first.result().path("session_id"));
    }
  }

  private static String post(RealServer server) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(server.base().resolve("/v1/chat/completions"))
              .timeout(Duration.ofSeconds(30))
              .POST(HttpRequest.BodyPublishers.ofString(CHAT))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  /** The deltas' text, put together. */
  private static String spoken(String stream) {
    return Pattern.compile("\"content\": ?\"([^\"]*)\"")
        .matcher(stream)
        .results()
        .map(delta -> delta.group(1))
        .reduce("", String::concat);
  }
}
