package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.mallex.fake.SmallHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions of a first run, in a terminal and without one; the hub has no models at all. */
class FirstRunIT {

  private static final String QUESTION = "or the id of any MLX model: ";
  private static final String ALL_THE_SAME = "Take it all the same? [y/N] ";

  @TempDir private Path scratch;

  private Household mallex;
  private HttpServer hub;

  @BeforeEach
  void movesIn() throws Exception {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    hub.start();
    mallex = new Household(scratch);
    mallex.client(Household.WAITING);
    var conf = Files.createDirectories(mallex.home().resolve("conf"));
    Files.writeString(conf.resolve("server.yaml"), "prompt-cache-megabytes: 1\n");
    Files.writeString(conf.resolve("models.yaml"), catalogue());
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    hub.stop(0);
    mallex.close();
  }

  @ParameterizedTest
  @CsvSource({"'', json", "2, qwen3coder", "folder, glm"})
  void runsWhatIsAccepted(String answer, String folder) throws Exception {
    var model = ScriptedModels.folder(folder).toString();
    var terminal = mallex.inTerminal(command());

    terminal.awaitText(QUESTION);
    assertThat(terminal.shown()).contains("memory", "cores", "(recommended)", "(too large)");
    terminal.type((answer.equals("folder") ? model : answer) + "\n");
    terminal.awaitText("model: " + model);
    terminal.awaitText("client at ");
    var server = mallex.server();
    terminal.type("\n");
    terminal.awaitText("The model server still runs.");
    terminal.type("s\n");

    assertThat(terminal.awaitExit()).isEqualTo(5);
    assertThat(Household.ends(server)).isTrue();
    assertThat(chosen()).isEqualTo(model);
  }

  @Test
  void weighsFetchesAndRunsAnIdOfTheHub() throws Exception {
    var folder = ScriptedModels.copy("json", scratch.resolve("model"));
    try (var small = new SmallHub("acme/Scripted-4bit", folder)) {
      var terminal = mallex.inTerminal(askingHub(small.origin()));

      terminal.awaitText(QUESTION);
      terminal.type("acme/Scripted-4bit\n");
      terminal.awaitText("weighing acme/Scripted-4bit ...");
      terminal.awaitText("model: acme/Scripted-4bit");
      terminal.awaitText("downloading acme/Scripted-4bit");
      terminal.awaitText("client at ");
      var server = mallex.server();
      terminal.type("\n");
      terminal.awaitText("The model server still runs.");
      terminal.type("s\n");

      assertThat(terminal.awaitExit()).isEqualTo(5);
      assertThat(Household.ends(server)).isTrue();
      assertThat(chosen()).isEqualTo("acme/Scripted-4bit");
      assertThat(small.sent()).isNotEmpty();
    }
  }

  @Test
  void leavesNothingAfterACtrlCAtTheFirstQuestion() throws Exception {
    var terminal = mallex.inTerminal(command());
    terminal.awaitText(QUESTION);

    terminal.type(Pty.CTRL_C);

    leavesNothing(terminal);
  }

  @ParameterizedTest
  @CsvSource({
    "3, acme/huge-9000B-4bit does not fit: needs 9002.5 GB;",
    "acme/gone-7B-4bit, 'the hub has no model acme/gone-7B-4bit, or does not show it'"
  })
  void leavesNothingAfterACtrlCAtTheSecond(String answer, String why) throws Exception {
    var terminal = mallex.inTerminal(command());
    terminal.awaitText(QUESTION);

    terminal.type(answer + "\n");
    terminal.awaitText(ALL_THE_SAME);
    assertThat(terminal.shown()).contains(why);
    terminal.type(Pty.CTRL_C);

    leavesNothing(terminal);
  }

  @Test
  void asksOnWhereNobodyInsists() throws Exception {
    var terminal = mallex.inTerminal(command());
    terminal.awaitText(QUESTION);

    terminal.type("3\n");
    terminal.awaitText(ALL_THE_SAME);
    terminal.type("n\n");
    terminal.awaitText(ALL_THE_SAME + "n\r\nEnter for ");
    terminal.type(Pty.CTRL_D);

    leavesNothing(terminal);
  }

  @Test
  void takesTheRecommendationUnaskedWithYes() throws Exception {
    var ran = command("--yes").run(Household.PATIENCE);

    assertThat(ran.exit()).as(ran.err()).isEqualTo(5);
    assertThat(ran.err()).contains("model: " + ScriptedModels.folder("json"));
    assertThat(chosen()).isEqualTo(ScriptedModels.folder("json").toString());
  }

  @Test
  void saysWhatToPassWithoutATerminalAndWithoutYes() throws Exception {
    var ran = command("-p", "hi").run(Household.PATIENCE);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .contains("memory", "no model is chosen yet: pass --yes for ", ", or --model ID");
    assertThat(mallex.home().resolve("config.json")).doesNotExist();
  }

  @Test
  void modelsAreListedAndChosenByCommand() throws Exception {
    var other = ScriptedModels.folder("qwen3coder").toString();

    assertThat(command("models", "use", "acme/huge-9000B-4bit").run(Household.PATIENCE).err())
        .startsWith("mallex: acme/huge-9000B-4bit does not fit: needs 9002.5 GB;");
    assertThat(mallex.home().resolve("config.json")).doesNotExist();
    assertThat(command("models", "use", other).run(Household.PATIENCE).exit()).isZero();
    assertThat(chosen()).isEqualTo(other);

    var listed = command("models", "--json").run(Household.PATIENCE);
    var models = new ObjectMapper().readTree(listed.out()).path("models");
    assertThat(models).hasSize(3);
    assertThat(models.get(1).path("chosen").asBoolean()).isTrue();
    assertThat(models.get(1).path("onDisk").asBoolean()).isTrue();
    assertThat(models.get(2).path("onDisk").asBoolean()).isFalse();
    assertThat(models.get(2).path("fit").asText()).isEqualTo("refused");
    System.out.print(command("models").run(Household.PATIENCE).out());
    System.out.print(command("hardware").run(Household.PATIENCE).out());
  }

  private void leavesNothing(Pty terminal) throws Exception {
    assertThat(terminal.awaitExit()).isEqualTo(2);
    assertThat(terminal.shown())
        .contains("no model was chosen: run mallex again, or pass --model ID");
    try (Stream<Path> files = Files.walk(mallex.home())) {
      assertThat(files.filter(Files::isRegularFile).map(file -> mallex.home().relativize(file)))
          .extracting(Path::toString)
          .containsExactlyInAnyOrder(
              "conf/client.yaml", "conf/models.yaml", "conf/server.yaml", "state/hardware.json");
    }
  }

  private Command command(String... words) {
    return askingHub("http://127.0.0.1:" + hub.getAddress().getPort(), words);
  }

  private Command askingHub(String origin, String... words) {
    var plain = mallex.command(words);
    var environment = new LinkedHashMap<>(plain.environment());
    environment.put("HF_ENDPOINT", origin);
    environment.put("HF_HUB_CACHE", scratch.resolve("hub").toString());
    environment.put("MALLEX_SERVER_SPARE_MEGABYTES", "0");
    return new Command(plain.words(), environment, plain.folder());
  }

  private String chosen() throws IOException {
    var file = mallex.home().resolve("config.json").toFile();
    return new ObjectMapper().readTree(file).path("model").asText();
  }

  private static String catalogue() throws InterruptedException {
    return """
    models:
      - {id: "%1$s", billions: 0.01, gigabytes: 0.01}
      - {id: "%2$s", billions: 0.01, gigabytes: 0.01}
      - {id: acme/huge-9000B-4bit, active: 0.01, gigabytes: 9000}
    recommendations:
      default:
        - {memory: 1, model: "%1$s"}
    """
        .formatted(ScriptedModels.folder("json"), ScriptedModels.folder("qwen3coder"));
  }
}
