package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.app.Facts;
import dev.mallex.app.Proxy;
import dev.mallex.fake.FakeModelServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
  private static final int MOST_RETURNS = 12;

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
          free(ClaudeCode.against(release, before.base(), TOKEN, scratch))
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

  /** What the client asks beside the conversation only when somebody sits before it. */
  @ParameterizedTest
  @EnumSource
  void namesWhatIsTalkedAboutWithoutTheServer(ClientRelease release, @TempDir Path scratch)
      throws Exception {
    var over = new LinkedBlockingQueue<Facts>();
    try (var server = FakeModelServer.start();
        var proxy = Proxy.open(server.origin(), TOKEN, scratch.resolve("proxy"), Map.of())) {
      proxy.app().bus().listen(Facts.TOPIC, over::add);
      var client =
          free(ClaudeCode.against(release, URI.create(proxy.app().place().url()), TOKEN, scratch));
      client.trustsItsFolder();

      var terminal = Pty.start(client.command());
      try {
        terminal.awaitText("❯");
        terminal.type("Please tell me about the kitchen");
        terminal.awaitText("kitchen");
        awaitAnswers(over, release == ClientRelease.ON_NODE ? "topic" : "title", terminal);
      } finally {
        close(terminal);
      }

      while (server.waiting() > 0) {
        assertThat(NEEDLESS).noneMatch(server.next().body()::contains);
      }
    }
  }

  /** It may ask all it likes, of this machine alone. */
  private static ClaudeCode free(ClaudeCode client) {
    return client
        .without("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC")
        .with("DISABLE_AUTOUPDATER", "1")
        .with("HTTPS_PROXY", "http://127.0.0.1:9")
        .with("NO_PROXY", "127.0.0.1,localhost");
  }

  /** Whoever sat in the window has gone when it is closed: the folder is theirs until then. */
  private static void close(Pty terminal) throws InterruptedException {
    var family = terminal.process().descendants().toList();
    terminal.closeWindow();
    for (var member : family) {
      assertThat(Household.ends(member)).isTrue();
    }
  }

  /** One by a rule, and one by the model. Return is lost on a client that is still drawing. */
  private static void awaitAnswers(BlockingQueue<Facts> over, String rule, Pty terminal)
      throws Exception {
    var missing = new HashSet<>(Set.of(rule, ""));
    var heard = new ArrayList<String>();
    for (int quiet = 0; quiet < MOST_RETURNS && !missing.isEmpty(); ) {
      terminal.type("\r");
      var facts = Optional.ofNullable(over.poll(5, TimeUnit.SECONDS));
      quiet += facts.isPresent() ? 0 : 1;
      facts.map(Facts::rule).ifPresent(heard::add);
      missing.removeAll(heard);
    }
    System.out.printf("note: by rule, where it is not empty: %s%n", heard);
    assertThat(missing).as("only " + heard + " of\n" + terminal.shown()).isEmpty();
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
