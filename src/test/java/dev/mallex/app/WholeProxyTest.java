package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static dev.mallex.app.ClientRequest.result;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.RawHttp;
import dev.mallex.fake.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations over real HTTP, through all rooms as they are shipped, with a scripted model. */
class WholeProxyTest {

  private static final String READ =
      """
      <mx_call name="read_file">
      <mx_arg name="path">/home/cook/soup/pot.txt</mx_arg>
      <mx_arg name="offset">3</mx_arg>
      </mx_call>\
      """;
  private static final String EDIT =
      """
      <mx_call name="edit_file">
      <mx_arg name="path">/home/cook/soup/pot.txt</mx_arg>
      <mx_arg name="old_string">a "b" & <c>
        d</mx_arg>
      <mx_arg name="new_string"></mx_arg>
      <mx_arg name="replace_all">true</mx_arg>
      </mx_call>\
      """;
  private static final String QWEN =
      """
      <tool_call>
      <function=read_file>
      <parameter=path>
      /home/cook/soup/pot.txt
      </parameter>
      <parameter=offset>
      3
      </parameter>
      </function>
      </tool_call>\
      """;
  private static final String HERMES =
      """
      <tool_call>
      {"name": "read_file", "arguments": {"path": "/home/cook/soup/pot.txt", "offset": "3"}}
      </tool_call>\
      """;

  private static final JsonNode READ_INPUT =
      Heard.json("{\"file_path\":\"/home/cook/soup/pot.txt\",\"offset\":3}");

  private final FakeModelServer server = FakeModelServer.start();
  private Proxy proxy;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    var soon = "first-ping-after: 10ms\nping-every: 10ms\n";
    proxy = Proxy.open(server.origin(), folder, Map.of("ingress.yaml", soon));
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    server.close();
  }

  @Test
  void streamsAnAnswer() throws Exception {
    server.answer(says("Soup", " is", " \"ready\"", ",\n1 ", "👩‍🍳 bowl."));

    var heard = proxy.heard(asking("Is it ready?"));

    assertThat(heard.text()).isEqualTo("Soup is \"ready\",\n1 👩‍🍳 bowl.");
    assertThat(heard.names())
        .startsWith("message_start content_block_start content_block_delta ")
        .endsWith("content_block_stop message_delta message_stop ");
    var message = heard.message();
    assertThat(message.path("id").asText()).startsWith("msg_");
    assertThat(message.path("model").asText()).isEqualTo("claude-sonnet-9");
    assertThat(message.path("role").asText()).isEqualTo("assistant");
    assertThat(message.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(message.path("stop_sequence").isNull()).isTrue();
  }

  @Test
  void answersWithTheSameMessageWhole() throws Exception {
    var script = says("I look: ", READ, "\n", EDIT);
    server.answer(script).answer(script);

    var streamed = proxy.heard(asking("Is it ready?")).message();
    var whole = proxy.whole(asking("Is it ready?"));

    assertThat(whole.status()).isEqualTo(200);
    assertThat(withoutIds(Heard.json(whole.body()))).isEqualTo(withoutIds(streamed));
  }

  @Test
  void leadsAConversationOverACallToItsEnd() throws Exception {
    server.answer(says("I look.\n", READ.substring(0, 20), READ.substring(20)));
    var called = proxy.heard(asking("What is in the pot?")).message();
    server.next();

    assertThat(called.path("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(called.path("content")).hasSize(2);
    assertThat(called.at("/content/0/text").asText()).isEqualTo("I look.");
    assertThat(called.at("/content/1/name").asText()).isEqualTo("Read");
    assertThat(called.at("/content/1/id").asText()).startsWith("toolu_");
    assertThat(called.at("/content/1/input")).isEqualTo(READ_INPUT);

    server.answer(says("Carrots."));
    var next =
        asking("What is in the pot?")
            .then(called, result(called.at("/content/1/id").asText(), "     3\tcarrots"));
    assertThat(proxy.heard(next).text()).isEqualTo("Carrots.");

    var messages = server.next().json().path("messages");
    var last = messages.path(messages.size() - 1).path("content").asText();
    assertThat(last).contains("<mx_result name=\"read_file\">\n     3\tcarrots\n</mx_result>");
    assertThat(messages.path(messages.size() - 2).path("content").asText())
        .isEqualTo("I look.\n" + READ);
  }

  @Test
  void keepsTheBeginningOfThePromptFromTurnToTurn() throws Exception {
    server.answer(says(READ)).answer(says("Done."));
    var called = proxy.heard(asking("Look.")).message();
    var id = called.at("/content/0/id").asText();
    proxy.heard(asking("Look.").then(called, result(id, "carrots")));

    var first = server.next().json().path("messages");
    var second = server.next().json().path("messages");

    for (int at = 0; at < first.size(); at++) {
      assertThat(second.path(at)).isEqualTo(first.path(at));
    }
  }

  @Test
  void readsCallsInOtherDialects() throws Exception {
    for (var dialect : List.of(QWEN, HERMES)) {
      server.answer(says(dialect));
      var message = proxy.heard(asking("What is in the pot?")).message();

      assertThat(message.path("content")).hasSize(1);
      assertThat(message.at("/content/0/name").asText()).isEqualTo("Read");
      assertThat(message.at("/content/0/input")).isEqualTo(READ_INPUT);
      assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
    }
  }

  @Test
  void readsTwoCallsOfOneAnswer() throws Exception {
    server.answer(says("Both.\n", READ, "\n", EDIT));

    var content = proxy.heard(asking("Go.")).message().path("content");

    assertThat(content).hasSize(3);
    assertThat(content.at("/1/input")).isEqualTo(READ_INPUT);
    assertThat(content.at("/2/name").asText()).isEqualTo("Edit");
    assertThat(content.at("/2/input/old_string").asText()).isEqualTo("a \"b\" & <c>\n  d");
    assertThat(content.at("/2/input/new_string").asText("missing")).isEmpty();
    assertThat(content.at("/2/input/replace_all").isBoolean()).isTrue();
    assertThat(content.at("/1/id")).isNotEqualTo(content.at("/2/id"));
  }

  @Test
  void readsTheServersOwnCalls() throws Exception {
    var arguments = "{\"path\":\"/home/cook/soup/pot.txt\",\"offset\":3}";
    server.answer(
        Script.stream()
            .call("x", "read_file", arguments)
            .finish("tool_calls")
            .usage(9, 0, 1)
            .done());

    var message = proxy.heard(asking("Go.")).message();

    assertThat(message.at("/content/0/input")).isEqualTo(READ_INPUT);
    assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
  }

  @Test
  void countsWhatTheServersCacheHeldApart() throws Exception {
    server.answer(Script.stream().text("Yes.").finish("stop").usage(1_000, 900, 7).done());

    var usage = proxy.heard(asking("Ready?")).message().path("usage");

    assertThat(usage.path("input_tokens").asInt()).isEqualTo(100);
    assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(900);
    assertThat(usage.path("cache_creation_input_tokens").asInt()).isZero();
    assertThat(usage.path("output_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void saysWhyAnAnswerStopped() throws Exception {
    server.answer(Script.stream().text("Half a").finish("length").usage(9, 0, 2).done());
    assertThat(proxy.heard(asking("Go.")).message().path("stop_reason").asText())
        .isEqualTo("max_tokens");

    server.answer(says("one EN", "D two"));
    var stopped = proxy.heard(asking("Go.").with("stop_sequences", List.of("END")));
    assertThat(stopped.text()).isEqualTo("one");
    assertThat(stopped.message().path("stop_reason").asText()).isEqualTo("stop_sequence");
    assertThat(stopped.message().path("stop_sequence").asText()).isEqualTo("END");
  }

  @Test
  void stopsTheServerAtAStopSequence() throws Exception {
    server.answer(Script.stream().text("one END").forever(" two"));

    var stopped = proxy.heard(asking("Go.").with("stop_sequences", List.of("END")));

    assertThat(stopped.message().path("stop_reason").asText()).isEqualTo("stop_sequence");
    server.next().gone().get(1, SECONDS);
  }

  @Test
  void pingsWhileTheServerIsSilent() throws Exception {
    var gate = new CompletableFuture<Void>();
    server.answer(
        Script.stream().until(gate).text("At last.").finish("stop").usage(9, 0, 1).done());
    var ping = "event: ping\ndata: {\"type\": \"ping\"}\n\n".replace("\": \"", "\":\"");

    try (var http = proxy.connect()) {
      http.send(RawHttp.post("/v1/messages", asking("Ready?").body(true)));
      var opening = http.until(ping);
      http.until(ping);
      http.until(ping);
      gate.complete(null);
      assertThat(opening).startsWith("HTTP/1.1 200").contains("text/event-stream");
      assertThat(http.until("event: message_stop\n")).contains("At last.");
    }
  }

  @Test
  void tellsTheModelWhatTheUserSaidAndWhereItWorks() throws Exception {
    server.answer(says("Yes."));

    proxy.heard(asking("Is the soup ready?"));

    var asked = server.next();
    var messages = asked.json().path("messages");
    assertThat(messages.path(0).path("role").asText()).isEqualTo("system");
    assertThat(messages.path(0).path("content").asText())
        .contains("You are a coding agent", ClientRequest.RULE, ClientRequest.FOLDER, "read_file")
        .doesNotContain("billing-header", "Claude Code, Anthropic", "Sonnet", "Stir the soup");
    assertThat(messages.path(messages.size() - 1).path("content").asText())
        .contains("Is the soup ready?");
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void sendsTheServerNothingThatItCannotBear() throws Exception {
    server.answer(says("Yes."));

    proxy.heard(asking("Go.").with("seed", 7).with("stop_sequences", List.of("END")));

    var body = server.next().json();
    assertThat(body.path("model").asText()).isEqualTo("default_model");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(8_192);
    assertThat(body.has("seed")).isFalse();
    assertThat(body.has("stop")).isFalse();
    assertThat(body.findValues("content")).noneMatch(JsonNode::isNull);
    assertThat(body.properties()).noneMatch(field -> field.getValue().isNull());
  }

  @Test
  void countsTokensWithoutAskingTheServer() throws Exception {
    var body = asking("How many?").body(false);

    var answer = RawHttp.once(proxy.port(), RawHttp.post("/v1/messages/count_tokens", body));

    assertThat(Heard.json(answer.body()).path("input_tokens").asInt()).isBetween(100, 5_000);
    assertThat(server.waiting()).isZero();
  }

  @Test
  void leavesNoLineBehindItsTurns() throws Exception {
    server.answer(says("One.")).answer(says(READ)).answer(says("Three."));

    proxy.heard(asking("1"));
    proxy.heard(asking("2"));
    proxy.whole(asking("3"));

    assertThat(proxy.lines()).isZero();
  }

  static Script says(String... texts) {
    return Script.stream().keepalive(1, 2).text(texts).finish("stop").usage(50, 40, 5).done();
  }

  private static JsonNode withoutIds(JsonNode message) {
    ((ObjectNode) message).remove("id");
    message.path("content").forEach(block -> ((ObjectNode) block).remove("id"));
    return message;
  }
}
