package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.app.Facts;
import dev.mallex.app.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three releases of the real client that may ask all they like, before the real server: what needs
 * no model does not reach it.
 */
class QuickIT {

  private static final String TOKEN = "any-key";
  private static final JsonMapper JSON = new JsonMapper();

  /** What the forms of the requests that need no model say, in words that nobody else uses. */
  private static final List<String> NEEDLESS =
      List.of(
          "You are naming a coding session",
          "Generate a concise, sentence-case title",
          "Generate a short kebab-case name",
          "Analyze if this message indicates",
          "Extract any file paths that this command",
          "<policy_spec>",
          "[SUGGESTION MODE",
          "prompt suggestion generator",
          "most recent action in 3-5 words");

  @ParameterizedTest
  @EnumSource
  void whatNeedsNoModelDoesNotReachTheServer(ClientRelease release, @TempDir Path scratch)
      throws Exception {
    var model = ScriptedModels.folder("json");
    var over = new ConcurrentLinkedQueue<Facts>();
    try (var server = RealServer.start(Neighbours.MLX_LM, model);
        var behind = Wiretap.before(server.base().getPort());
        var proxy =
            Proxy.open(
                behind.base().toString(),
                TOKEN,
                model.toString(),
                scratch.resolve("proxy"),
                Map.of());
        var before = Wiretap.before(proxy.port())) {
      proxy.app().bus().listen(Facts.TOPIC, over::add);
      var client =
          ClaudeCode.against(release, before.base(), TOKEN, scratch)
              .without("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC")
              .patientFor(Duration.ofMinutes(3));

      var answer = client.run("Cook the soup. " + script(client));

      assertThat(answer.isError()).as(answer.result() + answer.stderr()).isFalse();
      assertThat(answer.text()).isEqualTo("The soup is cooked.");
      assertThat(answer.retries()).isEmpty();
      assertThat(answer.toolResults()).noneMatch(result -> result.path("is_error").asBoolean());
      assertNothingNeedless(behind);
      assertKnown(release, over);
      report(release, before, behind, over);
      assertThat(proxy.lines()).isZero();
    }
  }

  /** A command, and a file that is read and changed: what was once asked about each. */
  private static String script(ClaudeCode client) throws Exception {
    var pot = Files.writeString(client.work().resolve("pot.txt"), "leek\n").toString();
    return Scripted.turns(
        Scripted.call("bash", Map.of("command", "cat pot.txt; git log || true")),
        Scripted.call("read_file", Map.of("path", pot)),
        Scripted.call("edit_file", Map.of("path", pot, "old_string", "leek", "new_string", "soup")),
        "The soup is cooked.");
  }

  private static void assertNothingNeedless(Wiretap behind) {
    var chats = chats(behind);
    assertThat(chats).hasSizeGreaterThanOrEqualTo(4);
    assertThat(chats)
        .noneMatch(chat -> NEEDLESS.stream().anyMatch(chat.toString()::contains))
        .noneMatch(chat -> List.of("Warmup", "quota").contains(lastWords(chat)));
  }

  /** Which kinds the release sends is known; that they came shows that the test can fail. */
  private static void assertKnown(ClientRelease release, Queue<Facts> over) {
    var rules = over.stream().map(Facts::rule).filter(rule -> !rule.isEmpty()).toList();
    switch (release) {
      case LATEST -> assertThat(rules).isSubsetOf("title", "suggestion", "progress");
      case EARLIER -> assertThat(rules).contains("title");
      case ON_NODE -> assertThat(rules).contains("warm-up", "command-prefix", "paths");
    }
  }

  private static void report(
      ClientRelease release, Wiretap before, Wiretap behind, Queue<Facts> over) {
    long asked =
        before.requests().stream().filter(each -> each.path().matches("/v1/messages\\?.*")).count();
    System.out.printf(
        "note: %s asked %d times, the server %d times; by rule: %s%n",
        release,
        asked,
        chats(behind).size(),
        over.stream().map(Facts::rule).filter(rule -> !rule.isEmpty()).toList());
  }

  private static List<JsonNode> chats(Wiretap behind) {
    return behind.requests().stream()
        .filter(each -> each.path().equals("/v1/chat/completions"))
        .flatMap(each -> parsed(each.body()))
        .toList();
  }

  private static String lastWords(JsonNode chat) {
    var messages = chat.path("messages");
    return messages.path(messages.size() - 1).path("content").asText().strip();
  }

  private static Stream<JsonNode> parsed(String body) {
    try {
      return Stream.of(JSON.readTree(body));
    } catch (IOException broken) {
      throw new AssertionError(body, broken);
    }
  }
}
