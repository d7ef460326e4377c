package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.app.Heard;
import dev.mallex.app.Proxy;
import dev.mallex.fake.FakeModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the real client asks for "hi" in a repository with a CLAUDE.md, and what of it reaches the
 * model server: within the budget, and nothing lost that matters.
 */
class PromptSizeIT {

  private static final String TOKEN = "any-key";
  private static final String WORDS = "hi";
  private static final String BRANCH = "broth";
  private static final String RULES = "# Kitchen\n\nKnives go to the left, and soup is never cold.";
  private static final Duration MOMENT = Duration.ofSeconds(20);

  /** A model, a machine, and what the client and mallex may add to a prompt there. */
  private record Desk(String tier, String model, String chip, int budget) {}

  private static final List<Desk> DESKS =
      List.of(
          new Desk("small", "acme/Tiny-7B", "Apple M3 Max", 14_000),
          new Desk("medium", "acme/Middling-14B", "Apple M3 Max", 7_000),
          new Desk("large", "acme/Vast-70B", "Apple M3 Max", 1_800),
          new Desk("small", "acme/Tiny-7B", "Apple M1", 7_000),
          new Desk("medium", "acme/Middling-14B", "Apple M2", 3_500),
          new Desk("large", "acme/Vast-70B", "Apple M2", 1_800));

  @TempDir private Path scratch;
  private static FakeModelServer server;

  @BeforeAll
  static void start() throws Exception {
    server = FakeModelServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheBudgetAndLosesNothing(ClientRelease release) throws Exception {
    var asked = asked(release);
    int before = chars(asked.path("system")) + chars(asked.path("messages"));
    System.out.printf(
        "%s asks with %,d characters of text and %,d of tools%n",
        release, before, asked.path("tools").toString().length());
    for (var desk : DESKS) {
      var got = got(desk, asked.toString(), "xml");
      int ours = chars(got.path("messages")) - RULES.length() - WORDS.length();
      int tools = got(desk, asked.toString(), "native").path("tools").toString().length();
      System.out.printf(
          "%-8s%-14s budget %,7d: %,7d  (native: %,6d of tools)%n",
          desk.tier(), desk.chip(), desk.budget(), ours, tools);
      assertThat(ours).as(desk.toString()).isLessThanOrEqualTo(desk.budget());
      assertThat(got.path("tools").isMissingNode() || got.path("tools").isEmpty()).isTrue();
      assertNothingIsLost(got);
    }
  }

  private void assertNothingIsLost(JsonNode got) {
    var first = got.path("messages").path(0).path("content").asText();
    var last = got.path("messages").path(got.path("messages").size() - 1);
    assertThat(first)
        .contains(RULES, scratch.resolve("work").toString(), "Platform: linux")
        .contains("<mx_call", "read_file: ", "write_file: ", "edit_file: ", "bash: ");
    assertThat(last.path("content").asText())
        .contains("Current branch: " + BRANCH, "?? pot.txt", "first course")
        .endsWith(WORDS);
  }

  /** What the client asks, of several things maybe: its conversation is what has the tools. */
  private JsonNode asked(ClientRelease release) throws Exception {
    try (var proxy = Proxy.open(server.origin(), TOKEN, scratch.resolve("first"), Map.of());
        var tap = Wiretap.before(proxy.port())) {
      var client = ClaudeCode.against(release, tap.base(), TOKEN, scratch);
      furnish(client);
      assertThat(client.run(WORDS).isError()).isFalse();
      return tap.requests().stream()
          .filter(request -> request.path().startsWith("/v1/messages?"))
          .filter(request -> request.body().contains("\"" + WORDS + "\""))
          .map(request -> Heard.json(request.body()))
          .max(Comparator.comparingInt(body -> body.path("tools").size()))
          .orElseThrow();
    }
  }

  private static void furnish(ClaudeCode client) throws Exception {
    Files.writeString(client.work().resolve("CLAUDE.md"), RULES);
    git(client, "checkout", "--quiet", "-b", BRANCH);
    git(client, "add", ".");
    git(
        client,
        "-c",
        "user.name=cook",
        "-c",
        "user.email=cook@soup",
        "commit",
        "-qm",
        "first course");
    Files.writeString(client.work().resolve("pot.txt"), "soup\n");
  }

  private static void git(ClaudeCode client, String... words) throws Exception {
    var command = new Command(List.of("git"), client.command().environment(), client.work());
    assertThat(command.with(words).run(MOMENT).exit()).isZero();
  }

  /** What of a request reaches the server of a desk. */
  private JsonNode got(Desk desk, String body, String dialect) throws Exception {
    var folder = Files.createTempDirectory(scratch, "desk");
    var state = Files.createDirectories(folder.resolve("home/state"));
    Files.writeString(state.resolve("machine.json"), "{\"chip\": \"%s\"}".formatted(desk.chip()));
    var conf = Map.of("tools.yaml", "dialect: " + dialect + "\n");
    server.unseen();
    try (var proxy = Proxy.open(server.origin(), "", desk.model(), folder, conf)) {
      assertThat(proxy.post(body).status()).isEqualTo(200);
    }
    return server.next().json();
  }

  private static int chars(JsonNode texts) {
    if (texts.isTextual()) {
      return texts.asText().length();
    }
    int all = 0;
    for (var part : texts) {
      all +=
          part.isTextual() ? chars(part) : chars(part.path("text")) + chars(part.path("content"));
    }
    return all;
  }
}
