package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.SmallTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C24: what count_tokens says, against what the server of the same model counts. */
class CountingTest {

  private static final double TOLERANCE = 2;
  private static final int AT_ONCE = 30;

  /** Where tokens of the template melt into the text's, a word's count is off by one or two. */
  private static final int A_FEW = 3;

  private static final String SYSTEM =
      """
      You are a cook's assistant. You answer about soup, and about nothing else.

      # Doing tasks
      Stir the soup slowly, and taste it now and then. Knives go to the left, forks to the right.
      """;

  private final FakeModelServer server = FakeModelServer.start();
  @TempDir private Path folder;
  private CountingCaller caller;

  @BeforeEach
  void open() throws Exception {
    var model = Files.createDirectories(folder.resolve("model"));
    caller = CountingCaller.open(server.origin(), model, folder);
  }

  @AfterEach
  void close() throws Exception {
    caller.close();
    server.close();
  }

  @Test
  @Case(
      value = "C24",
      holds =
          "`count_tokens` equals the tokens that the same body is then charged for, ± 2 %, with the "
              + "model's own tokenizer; without it the estimate's error is printed")
  void agreesWithTheServerBeforeTheFirstTurnAndAfterIt() throws Exception {
    SmallTokenizer.in(folder.resolve("model"));
    server.replying(ChatMl.plain()::answer);

    for (var body : bodies()) {
      int counted = caller.count(body);
      int used = caller.used(body);
      System.out.printf("note: counted %d, used %d%n", counted, used);
      assertThat(counted).as("before").isCloseTo(used, withinPercentage(TOLERANCE));
      assertThat(caller.count(body)).as("after").isCloseTo(used, withinPercentage(TOLERANCE));
    }
  }

  @Test
  void agreesWithATemplateOfOtherWaysAfterTheFirstTurns() throws Exception {
    SmallTokenizer.in(folder.resolve("model"));
    server.replying(ChatMl.with("[today is the first of May]", "[to all] ")::answer);

    for (var body : bodies()) {
      caller.count(body);
      caller.used(body);
    }

    for (var body : bodies()) {
      int counted = caller.count(body);
      int used = caller.used(body);
      System.out.printf("note: counted %d, used %d with another template%n", counted, used);
      assertThat(counted).isCloseTo(used, within((int) Math.max(A_FEW, used * TOLERANCE / 100)));
    }
  }

  @Test
  void tellsHowFarTheEstimateIsOffWithoutATokenizer() throws Exception {
    server.replying(ChatMl.plain()::answer);

    for (var body : bodies()) {
      int before = caller.count(body);
      int used = caller.used(body);
      int after = caller.count(body);
      System.out.printf(
          "note: estimated %d before and %d after a turn of %d tokens: off by %.0f%% and %.1f%%%n",
          before, after, used, off(before, used), off(after, used));
      assertThat(before).isPositive();
      assertThat(Math.abs(after - used)).isLessThanOrEqualTo(Math.abs(before - used) + 2);
    }
  }

  @Test
  void thirtyAtOnceStayCheap() throws Exception {
    SmallTokenizer.in(folder.resolve("model"));
    long began = System.nanoTime();
    int word = caller.count(Map.of("messages", List.of(said("user", "foo"))));
    System.out.printf("note: the first count took %.0f ms%n", (System.nanoTime() - began) / 1e6);

    for (var round : List.of("first", "second", "third")) {
      try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
        long cpu = cpuMillis();
        var asked = threads.invokeAll(IntStream.range(0, AT_ONCE).mapToObj(this::timed).toList());
        var took = new ArrayList<Double>();
        for (var one : asked) {
          took.add(one.get().millis());
          assertThat(one.get().tokens()).isGreaterThan(word + 20);
        }
        took.sort(null);
        System.out.printf(
            "note: %d at once, the %s time: median %.1f ms, the slowest %.1f ms, %d ms of CPU%n",
            AT_ONCE, round, took.get(AT_ONCE / 2), took.getLast(), cpuMillis() - cpu);
      }
    }
    assertThat(server.waiting()).isZero();
  }

  /** Of this process: a busy machine shows in the times, and not here. */
  private static long cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private record Timed(int tokens, double millis) {}

  private Callable<Timed> timed(int number) {
    var body =
        Map.<String, Object>of(
            "messages", List.of(said("user", "foo")), "tools", List.of(tool("Tool" + number)));
    return () -> {
      long began = System.nanoTime();
      return new Timed(caller.count(body), (System.nanoTime() - began) / 1e6);
    };
  }

  /** A first turn, a later one with a call and its result, prompts without tools, and a word. */
  private static List<Map<String, Object>> bodies() {
    var asked = said("user", "What is in the pot? " + "The soup and the bread. ".repeat(60));
    var call =
        Map.of("type", "tool_use", "id", "toolu_1", "name", "Read", "input", Map.of("path", "pot"));
    var result =
        Map.of("type", "tool_result", "tool_use_id", "toolu_1", "content", "carrots\n".repeat(300));
    List<Object> longer =
        List.of(asked, said("assistant", List.of(call)), said("user", List.of(result)));
    var tools = List.of(tool("Read"), tool("Bash"));
    return List.of(
        Map.of("system", SYSTEM, "tools", tools, "messages", List.of(asked)),
        Map.of("system", SYSTEM, "tools", tools, "messages", longer),
        Map.of("system", SYSTEM, "messages", List.of(asked)),
        Map.of("messages", List.of(asked, said("assistant", "Carrots."), said("user", "Und? 🥕"))),
        Map.of("messages", List.of(said("user", "Grüße!"))));
  }

  private static Map<String, Object> said(String role, Object content) {
    return Map.of("role", role, "content", content);
  }

  private static Map<String, Object> tool(String name) {
    var path = Map.of("type", "string", "description", "The absolute path, and nothing else.");
    return Map.of(
        "name",
        name,
        "description",
        name + " does what it says, and says what it did. ".repeat(20),
        "input_schema",
        Map.of("type", "object", "properties", Map.of("path", path)));
  }

  private static double off(int told, int real) {
    return 100.0 * Math.abs(told - real) / real;
  }
}
