package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FreePort;
import dev.mallex.fake.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job: the real client asks, the real server answers, tools run, the answer streams. */
class ConversationIT {

  private static final Path MALLEX = Path.of("src/main/sh/mallex").toAbsolutePath();
  private static final Pattern TURN =
      Pattern.compile(
          "turn over .*outcome=\"?done\"?.* attempts=\"?1\"?.* input=\"?(\\d+)\"? cached=\"?(\\d+)");

  private static final String CONTENT =
      """
      def greet(name):
      \treturn f"Grüße, {name} 🚀"

          # indented by four, and then markup:
      </parameter>
      </mx_arg> and this stays too
      """;

  @TempDir private Path scratch;

  private Command stop = Command.of("true");

  /** The server is kept from one run to the next; after the last one it ends by our word. */
  @AfterEach
  void leavesNobodyBehind() throws Exception {
    var stopped = stop.run(Duration.ofMinutes(1));
    Links.removeBelow(scratch);

    assertThat(stopped.exit()).as(stopped.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM})
  void writesEditsRunsAndGoesOn(String mlxLm) throws Exception {
    var mallex = mallex(mlxLm);
    var fresh = mallex.work().resolve("greet.py");
    var old = mallex.work().resolve("old.txt");
    Files.writeString(old, "alpha\n\tbeta\ngamma\n");
    Files.writeString(mallex.work().resolve("CLAUDE.md"), "Always greet in German.\n");
    var script =
        Scripted.turns(
            "I write it.\n\n"
                + Scripted.call("write_file", Map.of("path", fresh.toString(), "content", CONTENT)),
            Scripted.call("read_file", Map.of("path", old.toString())),
            Scripted.call(
                "edit_file",
                Map.of("path", old.toString(), "old_string", "\tbeta", "new_string", "\tBETA")),
            Scripted.call("bash", Map.of("command", "wc -l greet.py old.txt")),
            "Both files are done.");

    var first = mallex.run("Please write and edit. " + script);

    assertThat(first.exit()).as(first.stderr() + log(mallex)).isZero();
    assertThat(first.text()).isEqualTo("Both files are done.");
    assertThat(first.toolUses())
        .extracting(ClaudeCode.ToolUse::name)
        .containsExactly("Write", "Read", "Edit", "Bash");
    assertThat(first.toolUses().getFirst().input().path("content").asText()).isEqualTo(CONTENT);
    assertThat(first.toolResults()).noneMatch(result -> result.path("is_error").asBoolean());
    assertThat(fresh).hasContent(CONTENT);
    assertThat(old).hasContent("alpha\n\tBETA\ngamma\n");
    assertThat(first.retries()).isEmpty();

    var second = mallex.goOn("And now? " + Scripted.turns("Nothing more."));
    var third = mallex.goOn("Really? " + Scripted.turns("Really."));

    assertThat(second.text()).isEqualTo("Nothing more.");
    assertThat(third.text()).isEqualTo("Really.");
    assertThat(second.retries()).isEmpty();
    assertThat(third.retries()).isEmpty();
    assertEveryTurnWentWell(mallex, 7);
    assertThat(Files.readString(mallexHome().resolve("last-request.json")))
        .contains("\"stream\":true")
        .contains("Really?");
  }

  /**
   * Each turn at its first attempt, without a complaint in the log; and mostly out of the cache.
   */
  private void assertEveryTurnWentWell(ClaudeCode mallex, int turns) throws IOException {
    var lines = Files.readAllLines(mallexHome().resolve("mallex.log"));
    assertThat(lines).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    var over = lines.stream().filter(line -> line.contains("turn over")).toList();
    assertThat(over).as(log(mallex)).hasSize(turns);
    boolean freshServer = true;
    for (var line : over) {
      var turn = TURN.matcher(line);
      assertThat(turn.find()).as(line).isTrue();
      int input = Integer.parseInt(turn.group(1));
      int cached = Integer.parseInt(turn.group(2));
      System.out.printf("prompt of %d tokens, %d of them cached%n", input + cached, cached);
      if (!freshServer) {
        assertThat(cached).as(line).isGreaterThan(input);
      }
      freshServer = false;
    }
  }

  private ClaudeCode mallex(String mlxLm) throws IOException, InterruptedException {
    var environment = new HashMap<String, String>();
    environment.put("MALLEX_HOME", mallexHome().toString());
    environment.put("MALLEX_MODEL", ScriptedModels.folder("json").toString());
    environment.put("MALLEX_SERVER_PYTHON", Neighbours.python(mlxLm).toString());
    environment.put("MALLEX_SERVER_TRUST_REMOTE_CODE", "true");
    environment.put("MALLEX_SERVER_PORT", "" + FreePort.any());
    environment.put("MALLEX_PROXY_PORT", "" + FreePort.any());
    environment.put("MALLEX_ON_EXIT_SERVER", "keep");
    environment.put("MALLEX_IDLE_TIMEOUT_MINUTES", "2");
    var client = ClaudeCode.through(List.of(MALLEX.toString()), environment, scratch);
    stop = client.command().with("server", "stop");
    return client.patientFor(Duration.ofMinutes(2));
  }

  private Path mallexHome() {
    return scratch.resolve("mallex");
  }

  private String log(ClaudeCode mallex) throws IOException {
    var log = mallexHome().resolve("mallex.log");
    return Files.exists(log) ? "\n" + Files.readString(log) : "\nno log in " + mallex.home();
  }
}
