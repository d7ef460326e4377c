package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that a server which reads them itself loses without a word, or breaks off over. Mallex
 * notices, asks again once, and then says so; where it reads the calls itself, nothing is lost.
 */
class LostCallsIT {

  /** A call that is written almost as it should be. */
  enum Slip {
    RAW_NEWLINE(Family.JSON, "\\n", "\n"),
    FOREIGN_ESCAPE(Family.JSON, "\\\\d", "\\d"),
    PARAMETERS(Family.JSON, "\"arguments\"", "\"parameters\""),
    TRAILING_SPACE(Family.QWEN_XML, "</function>", "</function> ");

    private final Family family;
    private final String right;
    private final String written;

    Slip(Family family, String right, String written) {
      this.family = family;
      this.right = right;
      this.written = written;
    }

    String call(String command) {
      var call = family.call("bash", Map.of("command", command));
      var at = call.indexOf(right);
      assertThat(at).as("where %s slips in %s", this, call).isNotNegative();
      return call.substring(0, at) + written + call.substring(at + right.length());
    }
  }

  private static final String TOKEN = "any-key";

  /** Its second line says what the model says next. */
  private static final String COMMAND = "grep -cE '\\d|no' pot.txt\ncat next.txt";

  private static final String NOT_READ = "could not be read";
  private static final String NOT_MADE =
      "[A call of a tool was begun, but it could not be read. It was not made.]";

  private static final String NO_ANSWER = "The model ended its turn without an answer.";

  @TempDir private Path scratch;

  private long began;

  @BeforeEach
  void looksAtTheClock() {
    began = System.nanoTime();
  }

  @AfterEach
  void tellsTheTime() {
    System.out.printf("note: %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  static Stream<Arguments> lost() {
    return Stream.of(Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM)
        .flatMap(mlxLm ->
            Stream.of(Family.JSON, Family.QWEN_XML).map(family -> Arguments.of(mlxLm, family)));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void areAskedForAgainOnceAndThenToldOf(String mlxLm, Family family) throws Exception {
    try (var server = RealServer.start(mlxLm, family.model())) {
      for (var slip : slips(family)) {
        assertMendedByAskingAgain(server, slip);
        assertToldWhereAskingAgainIsOfNoUse(server, slip);
      }
    }
  }

  /** Every call of it: the server says nothing at all, so there is nothing to complain of. */
  @Test
  void ofAMistralLeaveNothingAndAreToldOf() throws Exception {
    var call = Family.MISTRAL.call("bash", Map.of("command", COMMAND));
    try (var server = RealServer.start(Neighbours.OLDER_MLX_LM, Family.MISTRAL.model())) {
      var told = told(server, Family.MISTRAL, "mistral", call);

      assertHonest(told);
      assertThat(told.answer().text()).isEqualTo(NO_ANSWER);
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void areReadAsTheyStandWhereMallexReads(Family family) throws Exception {
    var mlxLm = Neighbours.OLDER_MLX_LM;
    var calls = new LinkedHashMap<String, String>();
    slips(family).forEach(slip -> calls.put(slip.name(), slip.call("echo '\\d'\necho " + slip)));
    calls.put("none", family.call("bash", Map.of("command", "echo '\\d'\necho none")));
    var script =
        Stream.concat(calls.values().stream(), Stream.of("All done.")).toArray(String[]::new);
    try (var mallex = new Household(scratch, mlxLm)) {
      var answer =
          mallex
              .claudeCode()
              .with("MALLEX_MODEL", family.model().toString())
              .with("MALLEX_TOOLS_DIALECT", "native")
              .with("MALLEX_ON_EXIT_SERVER", "stop")
              .run("Go. " + Scripted.turns(script));

      assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
      assertThat(answer.text()).isEqualTo("All done.");
      assertThat(answer.retries()).isEmpty();
      assertThat(answer.toolUses())
          .extracting(use -> use.input().path("command").asText())
          .containsExactlyElementsOf(
              calls.keySet().stream().map(name -> "echo '\\d'\necho " + name).toList());
      assertThat(Files.readAllLines(mallex.home().resolve("mallex.log")))
          .filteredOn(line -> line.contains("turn over"))
          .hasSize(calls.size() + 1)
          .allMatch(line -> line.contains("attempts=1") || line.contains("attempts=\"1\""));
    }
  }

  private void assertMendedByAskingAgain(RealServer server, Slip slip) throws Exception {
    var good = slip.family.call("bash", Map.of("command", COMMAND));
    var told = told(server, slip.family, slip + "-mended", slip.call(COMMAND), good);

    assertThat(told.answer().exit()).as(told.answer().result().toString()).isZero();
    assertThat(told.answer().text()).as(told.answer().result().toString()).isEqualTo("Done.");
    assertThat(told.answer().toolUses())
        .extracting(use -> use.input().path("command").asText())
        .containsExactly(COMMAND);
    assertThat(told.answer().retries()).isEmpty();
    assertThat(told.chats()).hasSize(3);
    assertThat(told.chats().getFirst()).doesNotContain(NOT_READ);
    assertThat(told.chats().get(1)).contains(NOT_READ);
    assertThat(told.chats().getLast()).doesNotContain(NOT_READ);
  }

  private void assertToldWhereAskingAgainIsOfNoUse(RealServer server, Slip slip) throws Exception {
    var told = told(server, slip.family, slip + "-lost", slip.call(COMMAND));

    assertHonest(told);
    assertThat(told.chats().getLast()).as(slip.name()).contains(NOT_READ);
    assertThat(told.answer().text()).as(slip.name()).isEqualTo(NOT_MADE);
  }

  private static void assertHonest(Told told) {
    assertThat(told.answer().exit()).as(told.answer().result().toString()).isZero();
    assertThat(told.answer().isError()).as(told.answer().result().toString()).isFalse();
    assertThat(told.answer().toolUses()).isEmpty();
    assertThat(told.answer().retries()).isEmpty();
    assertThat(told.chats()).hasSize(2);
  }

  /** What the client was told, and what the server was asked for that. */
  private record Told(ClaudeCode.Answer answer, List<String> chats) {}

  /**
   * A run of the client, in a folder of its own; the model's last words are said again and again.
   */
  private Told told(RealServer server, Family family, String name, String... words)
      throws Exception {
    var folder = Files.createDirectories(scratch.resolve(name));
    var conf = Map.of("tools.yaml", "dialect: native\n");
    try (var tap = Wiretap.before(server.base().getPort());
        var proxy =
            Proxy.open(tap.base().toString(), TOKEN, family.model().toString(), folder, conf);
        var front = Wiretap.before(proxy.port())) {
      var client = ClaudeCode.against(front.base(), TOKEN, folder);
      Files.writeString(client.work().resolve("pot.txt"), "no leek\n");
      Files.writeString(client.work().resolve("next.txt"), Scripted.turns("Done."));
      var script = words;
      var answer = client.run("What is in the pot? " + Scripted.turns(script));
      assertThat(proxy.lines()).isZero();
      assertThat(front.exchanges()).allMatch(exchange -> exchange.status() == 200);
      var chats =
          tap.requests().stream()
              .filter(request -> request.path().equals("/v1/chat/completions"))
              .map(AskedOnTheWire::body)
              .toList();
      return new Told(answer, chats);
    }
  }

  private static List<Slip> slips(Family family) {
    return Stream.of(Slip.values()).filter(slip -> slip.family == family).toList();
  }
}
