package dev.mallex.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Facts;
import dev.mallex.app.Proxy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Esc in the real client's terminal, in the middle of an answer without an end. */
class InterruptIT {

  private static final String TOKEN = "any-key";
  private static final String ESC = "\u001b";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A token each twentieth of a second, to whoever else is served beside it too. */
  private static final String ENDLESS = "{{slow 0.05}}{{loop}}{{emit}}soup,{{/emit}}";

  /** Thirty tokens: a second and a half, beside somebody so slow. */
  private static final String THIRTY =
      """
      {"messages": [{"role": "user", "content": "{{emit}}%s{{/emit}}"}], "max_tokens": 100}\
      """
          .formatted("leek ".repeat(6));

  @TempDir private Path scratch;

  private final BlockingQueue<Facts> over = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void freesTheServerWithinASecondAndGoesOn(String mlxLm) throws Exception {
    var model = ScriptedModels.folder("json");
    var folder = scratch.resolve("proxy");
    try (var server = RealServer.start(mlxLm, model);
        var proxy =
            Proxy.open(server.base().toString(), TOKEN, model.toString(), folder, Map.of());
        var tap = Wiretap.before(proxy.port())) {
      proxy.app().bus().listen(Facts.TOPIC, over::add).await(5, SECONDS);
      var terminal = terminal(tap);
      try {
        enter(terminal, "Cook. " + ENDLESS);
        tap.awaitHeard(heard -> heard.split("text_delta", -1).length > 10, PATIENCE);
        assertThat(timeOfThirtyTokens(server)).as("beside the stream").isGreaterThan(SECOND);
        assertFreedByEscape(terminal, server);
        assertGoesOn(terminal);
      } finally {
        terminal.closeWindow();
      }
      assertThat(tap.exchanges()).hasSize(2).allMatch(exchange -> exchange.status() == 200);
      assertThat(proxy.lines()).isZero();
    }
  }

  private void assertFreedByEscape(Pty terminal, RealServer server) throws Exception {
    long escaped = System.nanoTime();
    terminal.type(ESC);
    timeOfThirtyTokens(server);
    var free = Duration.ofNanos(System.nanoTime() - escaped);

    System.out.printf("note: the server was free %d ms after Esc%n", free.toMillis());
    assertThat(free).isLessThan(SECOND);
    assertThat(over.poll(1, SECONDS)).extracting(Facts::outcome).isEqualTo("cancelled");
    terminal.awaitText("Interrupted");
  }

  private void assertGoesOn(Pty terminal) throws Exception {
    enter(terminal, "And now? " + Scripted.turns("Leeks!"));
    terminal.awaitText("Leeks!");

    assertThat(over.poll(10, SECONDS)).extracting(Facts::outcome).isEqualTo("done");
    terminal.type(Pty.CTRL_C);
    terminal.awaitText("Press Ctrl-C again");
    terminal.type(Pty.CTRL_C);
    assertThat(terminal.awaitExit()).isZero();
    assertThat(over).isEmpty();
  }

  /** The client, waiting for a prompt. */
  private Pty terminal(Wiretap tap) throws Exception {
    var client = ClaudeCode.against(tap.base(), TOKEN, scratch);
    trustTheFolder(client);
    var terminal = Pty.start(client.command());
    terminal.awaitText("❯");
    return terminal;
  }

  /** Types a prompt, sees it stand there to its end, and sends it. */
  private static void enter(Pty terminal, String prompt) throws Exception {
    terminal.type(prompt);
    terminal.awaitText(prompt.substring(prompt.length() - 12));
    terminal.type("\r");
  }

  /** Asks the server itself. */
  private static Duration timeOfThirtyTokens(RealServer server) throws Exception {
    var request =
        HttpRequest.newBuilder(server.base().resolve("/v1/chat/completions"))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(THIRTY))
            .build();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long began = System.nanoTime();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).contains("leek leek leek leek leek leek");
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  private static void trustTheFolder(ClaudeCode client) throws Exception {
    var trusted =
        Map.of(
            "hasCompletedOnboarding",
            true,
            "projects",
            Map.of(client.work().toString(), Map.of("hasTrustDialogAccepted", true)));
    Files.writeString(
        client.home().resolve(".claude.json"), new ObjectMapper().writeValueAsString(trusted));
  }
}
