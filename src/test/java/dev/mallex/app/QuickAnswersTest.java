package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.FakeModelServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What needs no model, through the whole of mallex: with every rule as it is shipped, and without.
 */
class QuickAnswersTest {

  private static final String MODELS = "I am the model.";

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class WithTheRules {

    private final FakeModelServer server = serving();
    private final BlockingQueue<Facts> over = new LinkedBlockingQueue<>();
    private Proxy proxy;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
      proxy = Proxy.open(server.origin(), folder, Map.of());
      proxy.app().bus().listen(Facts.TOPIC, over::add).await(5, SECONDS);
    }

    @AfterAll
    void close() throws Exception {
      proxy.close();
      server.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersBothWaysWithoutTheServer(SideRequest kind) throws Exception {
      over.clear();
      var streamed = Heard.of(proxy.post(kind.body(true)).body());
      var whole = Heard.json(proxy.post(kind.body(false)).body());

      for (var message : List.of(streamed.message(), whole)) {
        assertThat(message.path("content")).hasSize(1);
        assertThat(message.at("/content/0/text").asText()).isEqualTo(kind.answer());
        assertThat(message.path("model").asText()).isEqualTo("claude-haiku-9");
        assertThat(message.path("id").asText()).startsWith("msg_");
        assertThat(message.path("stop_reason").asText())
            .isEqualTo(kind == SideRequest.QUOTA ? "max_tokens" : "end_turn");
        assertSmall(message.path("usage"), kind);
      }
      for (int turn = 0; turn < 2; turn++) {
        assertThat(over.poll(5, SECONDS))
            .extracting(Facts::rule, Facts::outcome, Facts::trims)
            .containsExactly(kind.rule(), "done", List.of());
      }
      assertThat(server.waiting()).isZero();
      assertThat(proxy.lines()).isZero();
    }

    private void assertSmall(JsonNode usage, SideRequest kind) {
      assertThat(usage.path("input_tokens").asInt()).isEqualTo(1);
      assertThat(usage.path("cache_read_input_tokens").asInt()).isZero();
      assertThat(usage.path("output_tokens").asInt()).isBetween(1, kind.answer().length() / 4 + 1);
    }

    @Test
    void stopsWhereTheCallerWantsItToStop() throws Exception {
      var body = SideRequest.EARLIER_TITLE.body(true, Map.of("stop_sequences", List.of(" soup")));

      var message = Heard.of(proxy.post(body).body()).message();

      assertThat(message.at("/content/0/text").asText()).isEqualTo("{\"title\":\"Stir the");
      assertThat(message.path("stop_reason").asText()).isEqualTo("stop_sequence");
      assertThat(message.path("stop_sequence").asText()).isEqualTo(" soup");
      assertThat(proxy.lines()).isZero();
    }

    @Test
    void saysNoMoreThanTheTokensHold() throws Exception {
      var body = SideRequest.EARLIER_TITLE.body(true, Map.of("max_tokens", 3));

      var message = Heard.of(proxy.post(body).body()).message();

      assertThat(message.at("/content/0/text").asText()).isEqualTo("{\"title\":\"St");
      assertThat(message.path("stop_reason").asText()).isEqualTo("max_tokens");
      assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void leavesNothingInTheConversationItBelongsTo() throws Exception {
      var session = "x-claude-code-session-id: soup";
      proxy.post(SideRequest.TITLE.body(true), session);
      proxy.post(asking("Stir.").body(true), session);
      var alone = server.next().body();
      proxy.post(asking("Stir.").body(true), "x-claude-code-session-id: other");

      assertThat(server.next().body()).isEqualTo(alone);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.mallex.app.QuickAnswersTest#nearMisses")
    void leavesTheRestToTheModel(String what, String body) throws Exception {
      var answer = proxy.post(body);

      assertThat(Heard.of(answer.body()).text()).as(what).isEqualTo(MODELS);
      server.next();
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksTheModelWhenTheRuleIsOff(SideRequest kind, @TempDir Path folder) throws Exception {
    var off = Map.of("quick.yaml", "rules: {%s: {enabled: false}}\n".formatted(kind.rule()));
    try (var server = serving();
        var proxy = Proxy.open(server.origin(), folder, off)) {
      assertThat(Heard.of(proxy.post(kind.body(true)).body()).text()).isEqualTo(MODELS);
      assertThat(Heard.json(proxy.post(kind.body(false)).body()).at("/content/0/text").asText())
          .isEqualTo(MODELS);
      assertThat(server.waiting()).isEqualTo(2);
    }
  }

  static Stream<Arguments> nearMisses() {
    return Stream.of(
        miss("a user who says quota", asking("quota")),
        miss("tools that are weighed", asking("count").with("max_tokens", 1)),
        miss("a user who says so with one token", asking("quota").with("max_tokens", 1)),
        miss("a user who says Warmup", asking("Warmup")),
        miss("a user who asks what was done", asking(DESCRIBE)),
        miss(
            "a user who asks about suggestions",
            asking("[SUGGESTION MODE: Suggest what the user might like.] What is that?")),
        miss("a user who pastes a prompt and asks on", asking(SUGGEST + "\n\nWhat does that do?")),
        miss(
            "a user who speaks of paths", asking("Extract any file paths that this command reads")),
        miss(
            "a user who speaks of topics",
            asking("Analyze if this message indicates a new conversation topic: soup")),
        miss("a user who speaks of titles", asking("You are naming a coding session. Name mine.")),
        miss("a user who wants a name", asking("Generate a short kebab-case name for the pot")),
        miss("a user who pastes a command", asking("<policy_spec>\nCommand: cat pot.txt")),
        miss(
            "compaction",
            asking("CRITICAL: Respond with TEXT ONLY. Do NOT call any tools.\n\nSum it up.")),
        miss("a recap", asking("The user stepped away and is coming back. Recap in a line.")),
        miss("an agent that is told more", SideRequest.WARM_UP, saying("Warmup the oven")),
        miss(
            "an agent in the middle of its work",
            SideRequest.PROGRESS,
            saying("Describe the pot.")),
        miss(
            "an agent whose task begins like a question about it",
            SideRequest.PROGRESS,
            saying(DESCRIBE)),
        miss("a first prompt that asks for suggestions", asking(SUGGEST)),
        miss(
            "a program with a prompt of its own that asks for one token",
            SideRequest.QUOTA,
            Map.of("system", "You count the herbs.")),
        miss(
            "a schema with more in it",
            SideRequest.TITLE,
            SideRequest.side("You are naming a coding session", "title", "branch")),
        miss(
            "a schema of somebody else's",
            SideRequest.TITLE,
            SideRequest.side("You invent titles of books", "title")),
        miss("no schema", SideRequest.TITLE, Map.of("output_config", Map.of())),
        miss(
            "a hook",
            SideRequest.TITLE,
            SideRequest.side("You are evaluating a hook in Claude Code", "ok", "reason")),
        miss(
            "a judge of dangerous commands",
            SideRequest.PATHS,
            SideRequest.system("You are a security monitor for autonomous AI")),
        miss(
            "the history of a repository",
            SideRequest.PATHS,
            SideRequest.system("You are an expert at analyzing git history.")),
        miss(
            "a search",
            SideRequest.PATHS,
            SideRequest.system("You run a web search for another Claude model")),
        miss(
            "a summary",
            SideRequest.PATHS,
            SideRequest.system("You are a helpful AI assistant tasked with summarizing")),
        miss(
            "an answer that has begun otherwise",
            SideRequest.TOPIC,
            Map.of("messages", List.of(message("user", "Soup pots"), message("assistant", "[")))),
        miss(
            "a conversation where one message is usual",
            SideRequest.PATHS,
            Map.of(
                "messages",
                List.of(
                    message("user", "Command: a"),
                    message("assistant", "b"),
                    message("user", "Command: c")))));
  }

  private static final String DESCRIBE =
      "Describe your most recent action in 3-5 words using present tense.\n\nGood: \"Stirring\"";

  private static final String SUGGEST =
      "[SUGGESTION MODE: Suggest what the user might say next.]\n\nReply with ONLY the suggestion, no quotes or explanation.";

  private static Arguments miss(String what, ClientRequest request) {
    return Arguments.of(what, request.body(true));
  }

  private static Arguments miss(String what, SideRequest kind, Map<String, Object> other) {
    return Arguments.of(what, kind.body(true, other));
  }

  private static Map<String, Object> saying(String words) {
    return Map.of("messages", List.of(message("user", words)));
  }

  private static Map<String, Object> message(String role, String words) {
    return Map.of("role", role, "content", words);
  }

  private static FakeModelServer serving() {
    return FakeModelServer.start().always(WholeProxyTest.says(MODELS));
  }
}
