package dev.mallex.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks: each runs for a moment, so that none rots; with {@code -Dbench} in earnest, or
 * some of them: {@code -Dbench=ReadingBenchmark.plain}. Figures are printed, never judged: a
 * machine that is busy is slow. Each benchmark judges for itself whether it did what it measures.
 */
class BenchmarkTest {

  /** What is measured, and what it should cost at most. */
  private static final Map<String, String> GOALS =
      Map.of(
          "ReadingBenchmark.plain", "a token of 4 characters; goal 1 µs",
          "ReadingBenchmark.call", "a call of so many KB; goal: as much a KB, however long",
          "AccountBenchmark.account", "what explain tells of a turn; goal: linear",
          "CompilingBenchmark.compile", "a request; goals 2 ms of 90 KB, 25 ms of 2 MB");

  static {
    System.setProperty("jmh.ignoreLock", "true"); // others of this machine may measure as well
  }

  @Test
  void everyBenchmarkRuns() throws Exception {
    var asked = System.getProperty("bench", "").replace("true", ".*");
    boolean inEarnest = !asked.isEmpty();

    var results = new Runner(inEarnest ? inEarnest(asked) : forAMoment()).run();

    print(results, inEarnest ? "" : ", for a moment only");
    assertThat(results.stream().map(BenchmarkTest::name).collect(Collectors.toSet()))
        .isEqualTo(GOALS.keySet().stream().filter(matches(asked)).collect(Collectors.toSet()));
  }

  private static Predicate<String> matches(String asked) {
    return asked.isEmpty() ? _ -> true : Pattern.compile(asked).asPredicate();
  }

  private static Options inEarnest(String asked) {
    return options(20, TimeValue.milliseconds(250)).include(asked).forks(1).build();
  }

  private static Options forAMoment() {
    return options(1, TimeValue.milliseconds(1)).forks(0).param("kilobytes", "90").build();
  }

  private static org.openjdk.jmh.runner.options.ChainedOptionsBuilder options(
      int times, TimeValue each) {
    return new OptionsBuilder()
        .warmupIterations(times)
        .warmupTime(each)
        .measurementIterations(times)
        .measurementTime(each)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static void print(Collection<RunResult> results, String how) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "%d cores, %.0f GB, JDK %s%s%n",
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / 1e9,
        Runtime.version(),
        how);
    GOALS.forEach((name, goal) -> System.out.printf("%-28s%s%n", name, goal));
    System.out.printf("%-28s%-18s%8s%13s%13s%11s%n", "", "of", "KB", "µs", "at best", "µs a KB");
    var smallest = new HashMap<String, Double>();
    results.forEach(result -> System.out.println(row(result, smallest)));
  }

  /**
   * The mean and the best of its iterations, which tells more where the machine is busy; and the
   * best cost of a KB, also as a multiple of what it is in the smallest size.
   */
  private static String row(RunResult result, Map<String, Double> smallest) {
    var params = result.getParams();
    var of =
        params.getParamsKeys().stream()
            .filter(key -> !key.equals("kilobytes"))
            .map(params::getParam)
            .collect(Collectors.joining(", "));
    double score = result.getPrimaryResult().getScore();
    double best = result.getPrimaryResult().getStatistics().getMin();
    var size = params.getParam("kilobytes");
    if (size == null) {
      return "%-28s%-18s%8s%13.3f%13.3f".formatted(name(result), of, "", score, best);
    }
    double each = best / Integer.parseInt(size);
    double first = smallest.computeIfAbsent(name(result) + of, _ -> each);
    return "%-28s%-18s%8s%13.1f%13.1f%11.3f%8.2fx"
        .formatted(name(result), of, size, score, best, each, each / first);
  }

  private static String name(RunResult result) {
    return result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
  }
}
