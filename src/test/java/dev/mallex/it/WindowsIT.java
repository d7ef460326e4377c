package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sessions that outgrow windows of three sizes, each with the tier whose prompts it can hold, and
 * go on. The scripted model's tokens are bytes.
 */
class WindowsIT {

  enum Window {
    SIXTEEN(16_384, "large"),
    THIRTY_TWO(32_768, "medium"),
    SIXTY_FOUR(65_536, "small");

    final int tokens;
    final String tier;

    Window(int tokens, String tier) {
      this.tokens = tokens;
      this.tier = tier;
    }
  }

  private static final int NOTES = 8;

  private static final Pattern DONE =
      Pattern.compile("turn over .*outcome=\"?done\"?.* attempts=\"?1\"? ");

  @TempDir private Path scratch;

  private Household mallex;
  private Summing model;
  private final List<ClaudeCode.Answer> answers = new ArrayList<>();

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    try (var _ = mallex) {
      assertThat(mallex.run("server", "stop").exit()).isZero();
    }
  }

  /** Note by note, until it is too much; then on, and on again. */
  @ParameterizedTest
  @EnumSource
  void aSessionThatGrowsCompactsAndGoesOn(Window window) throws Exception {
    settle(window, "");
    var client = client(window.tokens / 11);

    answers.add(client.run("Read. " + Scripted.turns(reads("cat note%d", "All is read."))));
    assertWell("All is read.");
    answers.add(client.goOn("Again. " + Scripted.turns(reads("cat ./note%d", "Read again."))));
    assertWell("Read again.");
    answers.add(client.goOn("What was it? " + Scripted.turns("Notes.")));
    assertWell("Notes.");

    assertThat(compactions()).isPositive();
    assertNothingWentWrong(window, "grows");
  }

  /** The client reads files again after a summary: they must not fill the window at once. */
  @ParameterizedTest
  @EnumSource
  void filesThatWereReadDoNotFillTheWindowAgain(Window window) throws Exception {
    settle(window, "");
    var client = client(window.tokens / 11);
    var files =
        IntStream.range(0, NOTES)
            .mapToObj(note -> read(client.work().resolve("note" + note)))
            .toList();

    answers.add(client.run("Read. " + Scripted.turns(and(files, "All is read."))));
    assertWell("All is read.");
    answers.add(client.goOn("What was it? " + Scripted.turns("Notes.")));
    assertWell("Notes.");

    assertThat(compactions()).isPositive();
    assertNothingWentWrong(window, "files");
  }

  /** The client's own bounds are off, as they are for tools that it does not know. */
  @ParameterizedTest
  @EnumSource
  void oneHugeResultIsNoDeadEnd(Window window) throws Exception {
    settle(window, HUGE);
    var client = client(window.tokens / 20);
    var huge = Files.writeString(client.work().resolve("huge"), lines("huge", 80_000));

    answers.add(client.run("Read. " + Scripted.turns(read(huge), "It is huge.")));
    assertWell("It is huge.");
    answers.add(client.goOn("On. " + Scripted.turns(reads("cat note%d", "All is read."))));
    assertWell("All is read.");

    assertNothingWentWrong(window, "huge");
  }

  /** The same after a while, when there is something to sum up, but not enough. */
  @ParameterizedTest
  @EnumSource
  void oneHugeResultIsNoDeadEndLater(Window window) throws Exception {
    settle(window, HUGE);
    var client = client(window.tokens / 20);
    var huge = Files.writeString(client.work().resolve("huge"), lines("huge", 80_000));

    answers.add(
        client.run("Read. " + Scripted.turns(reading("cat note0"), reading("cat note1"), "Two.")));
    assertWell("Two.");
    answers.add(client.goOn("On. " + Scripted.turns(read(huge), reading("cat note2"), "Huge.")));
    assertWell("Huge.");
    answers.add(client.goOn("What was it? " + Scripted.turns("Notes.")));
    assertWell("Notes.");

    assertNothingWentWrong(window, "huge later");
  }

  private static final String HUGE =
      "env: {BASH_MAX_OUTPUT_LENGTH: \"90000\", CLAUDE_CODE_FILE_READ_MAX_OUTPUT_TOKENS: \"90000\"}\n";

  /** The last answer is well, and nobody had to ask twice. */
  private void assertWell(String text) {
    var answer = answers.getLast();
    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.isError()).as(answer.result().toString()).isFalse();
    assertThat(answer.text()).isEqualTo(text);
    assertThat(answer.retries()).isEmpty();
  }

  private void assertNothingWentWrong(Window window, String what) throws IOException {
    var log = Files.readAllLines(mallex.home().resolve("mallex.log"));
    var refused = log.stream().filter(line -> line.contains("request refused")).toList();
    var over = log.stream().filter(line -> line.contains("turn over")).toList();
    var prompts = model.prompts();
    System.out.printf(
        "note: window %d, %s tier, %s: %d prompts of %s tokens, %d compactions, %d refusals, %d shortened; summaries were asked for at %s%n",
        window.tokens,
        window.tier,
        what,
        prompts.size(),
        prompts.stream().map(prompt -> "" + prompt.tokens()).toList(),
        compactions(),
        refused.size(),
        log.stream().filter(line -> line.contains("prompt shortened")).count(),
        prompts.stream()
            .filter(Summing.Prompt::summary)
            .map(prompt -> "" + prompt.tokens())
            .toList());
    assertThat(log).noneMatch(line -> line.contains(" ERROR "));
    assertThat(prompts).allMatch(prompt -> prompt.tokens() < window.tokens);
    assertThat(over).filteredOn(line -> !DONE.matcher(line).find()).hasSameSizeAs(refused);
    assertThat(refused).hasSizeLessThanOrEqualTo(compactions());
  }

  private int compactions() {
    return (int)
        answers.stream()
            .flatMap(answer -> answer.lines().stream())
            .filter(line -> line.path("subtype").asText().equals("compact_boundary"))
            .count();
  }

  /** A model of a small window, whose server outlives each of its clients. */
  private void settle(Window window, String clientConf) throws Exception {
    mallex = new Household(scratch);
    model = Summing.of(ScriptedModels.folder("json"), scratch);
    mallex.clientIs(Neighbours.claude().toString());
    var conf = mallex.home().resolve("conf");
    Files.writeString(
        conf.resolve("client.yaml"),
        "command: %s\ncompaction: {request-tokens: 6500}\n%s"
            .formatted(Neighbours.claude(), clientConf));
    Files.writeString(
        conf.resolve("models.yaml"),
        "families:\n  - {match: json, family: qwen, context: %d}\n".formatted(window.tokens));
    Files.writeString(conf.resolve("trim.yaml"), "unknown-size: " + window.tier + "\n");
    var user = Map.of("model", model.folder().toString(), "onExitServer", "keep");
    Files.writeString(
        mallex.home().resolve("config.json"), new ObjectMapper().writeValueAsString(user));
  }

  /** The client in a folder of notes, each of so many characters. */
  private ClaudeCode client(int chars) throws IOException {
    var client = mallex.claudeCode();
    for (int note = 0; note < NOTES; note++) {
      Files.writeString(client.work().resolve("note" + note), lines("note" + note, chars));
    }
    return client;
  }

  private static String lines(String of, int chars) {
    var line = of + " of the soup, with a spoon of salt\n";
    return line.repeat(chars / line.length());
  }

  private static String[] reads(String command, String end) {
    return and(
        IntStream.range(0, NOTES).mapToObj(note -> reading(command.formatted(note))).toList(), end);
  }

  private static String[] and(List<String> calls, String end) {
    var all = new ArrayList<>(calls);
    all.add(end);
    return all.toArray(String[]::new);
  }

  private static String reading(String command) {
    return Scripted.call("bash", Map.of("command", command));
  }

  private static String read(Path file) {
    return Scripted.call("read_file", Map.of("path", file.toString()));
  }
}
