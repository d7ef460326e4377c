package dev.mallex.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.Facts;
import dev.mallex.app.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that are told of their tools by their own template, and call them in their own form: with
 * a server of ours, which leaves that to mallex, and with one that reads the calls itself.
 */
class FamiliesIT {

  private static final String TOKEN = "any-key";
  private static final Pattern OVER =
      Pattern.compile(
          "turn over .*outcome=\"?done\"?.* attempts=\"?1\"?.* input=\"?(\\d+)\"? cached=\"?(\\d+)\"? output=\"?(\\d+)");
  private static final String CONTENT =
      """
      def greet(name):
      \treturn f"Grüße, {name} 🚀 <b>&amp; \\d+</b>"

          print('indented by "four"')\
      """;

  /** What a turn reads that it did not read before, beside what the template puts around it. */
  private static final int ONE_RESULT = 300;

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

  static Stream<Arguments> releases() {
    return Stream.of(Neighbours.MLX_LM, Neighbours.OLDER_MLX_LM)
        .flatMap(mlxLm -> Stream.of(Family.values()).map(family -> Arguments.of(mlxLm, family)));
  }

  /** The older release loses every call of a Mistral: {@link LostCallsIT}. */
  static Stream<Arguments> parsing() {
    return releases()
        .filter(
            each -> !List.of(each.get()).equals(List.of(Neighbours.OLDER_MLX_LM, Family.MISTRAL)));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void callInTheirOwnFormWhereMallexReads(String mlxLm, Family family) throws Exception {
    var model = Overheard.of(family.model(), scratch.resolve("model"));
    try (var mallex = new Household(scratch, mlxLm)) {
      var client =
          mallex
              .claudeCode()
              .with("MALLEX_MODEL", model.folder().toString())
              .with("MALLEX_TOOLS_DIALECT", "native")
              .with("MALLEX_ON_EXIT_SERVER", "stop");

      assertDoesItsWork(client, family);

      var log = Files.readAllLines(mallex.home().resolve("mallex.log"));
      assertThat(log).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
      assertThat(log).filteredOn(line -> line.contains("turn over")).hasSize(5);
      assertCached(log, family);
    }
    assertTold(model);
  }

  @ParameterizedTest
  @MethodSource("parsing")
  void callInTheirOwnFormWhereTheServerReads(String mlxLm, Family family) throws Exception {
    var model = Overheard.of(family.model(), scratch.resolve("model"));
    var folder = scratch.resolve("proxy");
    var conf = Map.of("tools.yaml", "dialect: native\n");
    var over = new CopyOnWriteArrayList<Facts>();
    try (var server = RealServer.start(mlxLm, model.folder());
        var proxy =
            Proxy.open(server.base().toString(), TOKEN, model.folder().toString(), folder, conf);
        var tap = Wiretap.before(proxy.port())) {
      proxy.app().bus().listen(Facts.TOPIC, over::add).await(5, SECONDS);

      assertDoesItsWork(ClaudeCode.against(tap.base(), TOKEN, scratch), family);

      assertThat(over).hasSize(5).allMatch(facts -> facts.attempts() == 1);
      assertThat(proxy.lines()).isZero();
    }
    assertTold(model);
  }

  private void assertDoesItsWork(ClaudeCode client, Family family) throws Exception {
    var fresh = client.work().resolve("greet.py");
    var old = Files.writeString(client.work().resolve("old.txt"), "alpha\n\tbeta\ngamma\n");
    var script =
        Stream.of(
                "I write it." + call(family, "write_file", "path", fresh, "content", CONTENT),
                call(family, "read_file", "path", old),
                call(family, "edit_file", "path", old, "old_string", "beta", "new_string", "BETA"),
                call(family, "bash", "command", "cat greet.py > copy.py"),
                "Both files are done.")
            .toArray(String[]::new);

    var answer = client.run("Please write and edit. " + Scripted.turns(script));

    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.toolUses())
        .extracting(ClaudeCode.ToolUse::name)
        .containsExactly("Write", "Read", "Edit", "Bash");
    assertThat(answer.toolUses().getFirst().input().path("content").asText()).isEqualTo(CONTENT);
    assertThat(answer.toolResults()).noneMatch(result -> result.path("is_error").asBoolean());
    assertThat(answer.text()).isEqualTo("Both files are done.");
    assertThat(answer.retries()).isEmpty();
    assertThat(Files.readString(fresh)).isEqualTo(CONTENT);
    assertThat(Files.readString(client.work().resolve("copy.py"))).isEqualTo(CONTENT);
    assertThat(Files.readString(old)).isEqualTo("alpha\n\tBETA\ngamma\n");
  }

  /** The template itself has shown our tools, and there is none of our marks in its prompt. */
  private static void assertTold(Overheard model) throws Exception {
    var prompts = model.promptsWithTools();
    assertThat(prompts).hasSize(5);
    var tools = prompts.getFirst();
    assertThat(tools.substring(tools.indexOf("# Tools"), tools.indexOf("<|im_end|>")))
        .contains("\"read_file\"", "\"write_file\"", "\"edit_file\"")
        .contains("\"bash\"", "\"glob\"", "\"grep\"");
    assertThat(prompts).noneMatch(prompt -> prompt.contains("<mx_"));
  }

  /** What the model wrote is read out of the cache, so it is said as it was written. */
  private static void assertCached(List<String> log, Family family) {
    int answered = -1;
    for (var line : log.stream().filter(each -> each.contains("turn over")).toList()) {
      var turn = OVER.matcher(line);
      assertThat(turn.find()).as(line).isTrue();
      int input = Integer.parseInt(turn.group(1));
      System.out.printf("prompt: %d tokens read, %s cached%n", input, turn.group(2));
      if (answered >= 0) {
        int again = family.forgetsThoughts() ? answered : 0;
        assertThat(input).as(line).isLessThan(ONE_RESULT + again);
      }
      answered = Integer.parseInt(turn.group(3));
    }
  }

  /** Its arguments are names and values, in turn. */
  private static String call(Family family, String name, Object... pairs) {
    var arguments = new LinkedHashMap<String, String>();
    for (int at = 0; at < pairs.length; at += 2) {
      arguments.put(pairs[at].toString(), pairs[at + 1].toString());
    }
    return family.call(name, arguments);
  }
}
