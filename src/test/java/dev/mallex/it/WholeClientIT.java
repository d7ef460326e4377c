package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Proxy;
import dev.mallex.conformance.Case;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the real client asks of the API in a long day, before the real server. */
public class WholeClientIT {

  private static final String TOKEN = "any-key";
  private static final String SEARCHED = "web_search_20250305";
  private static final String COUNTS = "Counts the jars on a shelf";

  /** Bytes, which are the scripted model's tokens; holds the client's prompt and one note. */
  private static final int WINDOW = 53_248;

  private static final int LINES = 1_150;

  @TempDir private Path scratch;

  private RealServer server;
  private Wiretap behind;
  private Proxy proxy;
  private Wiretap before;
  private ClaudeCode client;

  @BeforeEach
  void open() throws Exception {
    var model = ScriptedModels.folder("json");
    var conf =
        Map.of(
            "models.yaml",
            "families:\n  - {match: json, family: qwen, context: %d}\n".formatted(WINDOW));
    server = RealServer.start(Neighbours.MLX_LM, model);
    behind = Wiretap.before(server.base().getPort());
    var folder = scratch.resolve("proxy");
    proxy = Proxy.open(behind.base().toString(), TOKEN, model.toString(), folder, conf);
    before = Wiretap.before(proxy.port());
    client =
        ClaudeCode.against(before.base(), TOKEN, scratch)
            .with("ENABLE_TOOL_SEARCH", "true")
            .patientFor(Duration.ofMinutes(3));
  }

  @AfterEach
  void close() throws Exception {
    try (var _ = server;
        var _ = behind;
        var _ = proxy;
        var _ = before) {
      assertThat(proxy.lines()).isZero();
    }
  }

  @Test
  @Case(
      value = "S26",
      holds =
          "Claude Code weighs its context, runs Bash, reads a picture, looks for a tool and calls it, searches the web, outgrows the window and goes on; it never falls back to `stream: false`, and is refused once")
  void theRealClientGoesThroughALongDay() throws Exception {
    long began = System.nanoTime();
    var weighed = client.run("/context", pantry());
    assertWell(weighed);
    assertThat(weighed.text()).contains("| Category | Tokens | Percentage |");

    assertUsesEveryTool();
    assertGoesOnBeyondItsWindow();

    assertThat(before.asked()).contains("\"stream\":true").doesNotContain("\"stream\":false");
    assertThat(before.exchanges())
        .extracting(Wiretap.Exchange::status)
        .containsOnly(200, 400)
        .containsOnlyOnce(400);
    System.out.printf("note: %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  private void assertUsesEveryTool() throws Exception {
    var picture = note("first");
    var wanted = "select:WebSearch,mcp__pantry__count_jars";
    var day =
        Scripted.turns(
            Scripted.call("bash", Map.of("command", "cat first")),
            Scripted.call("read_file", Map.of("path", picture.toString())),
            Scripted.call("ToolSearch", Map.of("query", wanted, "max_results", "2")),
            Scripted.call("mcp__pantry__count_jars", Map.of("shelf", "top")),
            Scripted.call("WebSearch", Map.of("query", "leek " + Scripted.turns("In season."))));

    var answer = client.run("Go. " + day, pantry());

    assertWell(answer);
    assertThat(answer.toolUses())
        .extracting(ClaudeCode.ToolUse::name)
        .containsExactly("Bash", "Read", "ToolSearch", "mcp__pantry__count_jars", "WebSearch");
    assertThat(answer.toolResults()).noneMatch(result -> result.path("is_error").asBoolean());
    assertThat(answer.toolResults().get(3).toString()).contains("count_jars of top: seven");
    assertThat(answer.toolResults().getLast().toString()).contains("In season.");
    assertThat(answer.text()).isEqualTo("In season.");
    assertThat(before.requests()).filteredOn(each -> each.body().contains(SEARCHED)).hasSize(1);
    assertToldOfTheToolWhenItWasLoaded();
  }

  /** Three turns without it, and all others with it; the search knows no tool. */
  private void assertToldOfTheToolWhenItWasLoaded() {
    var chats =
        behind.requests().stream()
            .map(AskedOnTheWire::body)
            .filter(body -> body.contains("read_file"))
            .toList();
    assertThat(chats).hasSize(6);
    assertThat(chats.subList(0, 3)).noneMatch(body -> body.contains(COUNTS));
    assertThat(chats.subList(3, 6)).allMatch(body -> body.contains(COUNTS));
  }

  private void assertGoesOnBeyondItsWindow() throws Exception {
    note("second");
    var summary =
        "<analysis>One note is read.</analysis>\n<summary>The user has notes read. %s</summary>\n"
            .formatted(Scripted.turns("That was the second."));
    var reading = Scripted.call("bash", Map.of("command", "cat second"));

    var answer = client.goOn("Read on. " + Scripted.turns(summary + reading), pantry());

    assertWell(answer);
    assertThat(answer.text()).isEqualTo("That was the second.");
    assertThat(answer.lines())
        .filteredOn(line -> line.path("subtype").asText().equals("compact_boundary"))
        .hasSize(1);
  }

  /** A long note, and a picture. */
  private Path note(String name) throws Exception {
    Files.writeString(client.work().resolve(name), (name + " note of the soup\n").repeat(LINES));
    var picture = client.work().resolve(name + ".png");
    var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, "png", picture.toFile())).isTrue();
    return picture;
  }

  /** The client's argument that gives it a server of tools. */
  private String[] pantry() throws Exception {
    var script = Path.of(WholeClientIT.class.getResource("/pantry.py").toURI());
    var python = Neighbours.python(Neighbours.MLX_LM).toString();
    var started = new LinkedHashMap<String, Object>();
    started.put("command", python);
    started.put("args", List.of(script.toString()));
    var file = scratch.resolve("mcp.json");
    new ObjectMapper().writeValue(file.toFile(), Map.of("mcpServers", Map.of("pantry", started)));
    return new String[] {"--mcp-config", file.toString()};
  }

  private static void assertWell(ClaudeCode.Answer answer) {
    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.isError()).as(answer.result().toString()).isFalse();
    assertThat(answer.retries()).isEmpty();
  }
}
