package dev.mallex.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.mallex.app.Proxy;
import dev.mallex.fake.Asked;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full house: 400 streams at once, of 25 tokens a second each, for a minute ({@code
 * -Dload.seconds=N}). Order and completeness are judged; times and memory are told.
 */
class LoadIT {

  private static final int GUESTS = 399;
  private static final int SECONDS_LONG = Integer.getInteger("load.seconds", 60);
  private static final int TOKENS = 25 * SECONDS_LONG;
  private static final Duration EVERY = Duration.ofMillis(40);

  /** The one who does not read is told 32 MB, as fast as they are taken. */
  private static final int SLOW = GUESTS;

  private static final int PARAGRAPHS = 32_768;
  private static final String PARAGRAPH = "soup".repeat(254);

  /** A machine that has other work too may take its time over 400 connections at once. */
  private static final String ROOM_FOR_ALL =
      """
      connections: 1024
      connect-timeout: 1m
      health-timeout: 1m
      """;

  private static final int SPARE_DESCRIPTORS = 16;

  private final AtomicLong told = new AtomicLong();
  private final AtomicLong paragraphs = new AtomicLong();
  private final long[] toldAt = new long[GUESTS];
  private final LongAccumulator silence = new LongAccumulator(Math::max, 0);

  @Test
  void carriesFourHundredStreamsAtOnceWhileOneOfThemIsNotRead(@TempDir Path folder)
      throws Exception {
    var conf = Map.of("upstream.yaml", ROOM_FOR_ALL, "scheduler.yaml", "at-once: 1000\n");
    try (var server = FakeModelServer.start().replying(this::script);
        var proxy = Proxy.open(server.origin(), folder, conf)) {
      warmUp(proxy);
      long heap = heap();
      long descriptors = descriptors();
      try (var slow = Guest.asking(proxy.port(), "I am guest %d.".formatted(SLOW))) {
        var gaps = serveAllOthers(proxy);
        tellGaps(gaps);
        System.out.printf("note: the event loops worked %.1f s of that%n", loops() / 1e9);
        System.out.printf(
            "note: the one who does not read holds %d KB on its way; heap %d MB before, %d MB with"
                + " it waiting%n",
            paragraphs.get() * PARAGRAPH.length() >> 10, heap, heap());
        assertThat(paragraphs.get()).as("a slow reader is waited for").isLessThan(PARAGRAPHS);
        assertWhole(slow.readAll(), SLOW);
      }
      assertThat(proxy.lines()).isZero();
      assertThat(server.open()).isZero();
      long after = descriptors(descriptors);
      System.out.printf(
          "note: heap %d MB, descriptors %d, before %d%n", heap(), after, descriptors);
      assertThat(after).as("descriptors").isLessThan(descriptors + SPARE_DESCRIPTORS);
    }
  }

  /** The whole crowd at once; answers each gap between two tokens, in nanoseconds. */
  private static long[] serveAllOthers(Proxy proxy) throws Exception {
    var began = Instant.now();
    var all = LongStream.empty();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<LongStream>> guests =
          IntStream.range(0, GUESTS)
              .<Callable<LongStream>>mapToObj(number -> () -> serve(proxy, number))
              .toList();
      var gaps = new ArrayList<LongStream>();
      for (Future<LongStream> guest : crowd.invokeAll(guests, 5L * SECONDS_LONG + 60, SECONDS)) {
        gaps.add(guest.get());
      }
      all = gaps.stream().flatMapToLong(gap -> gap);
    }
    System.out.printf(
        "note: %d streams of %d tokens in %.1f s%n",
        GUESTS, TOKENS, Duration.between(began, Instant.now()).toMillis() / 1e3);
    return all.sorted().toArray();
  }

  private static LongStream serve(Proxy proxy, int number) throws Exception {
    try (var guest = Guest.asking(proxy.port(), "I am guest %d.".formatted(number))) {
      assertWhole(guest.readAll(), number);
      return guest.gaps();
    }
  }

  private static void warmUp(Proxy proxy) throws Exception {
    try (var guest = Guest.asking(proxy.port(), "Good morning.")) {
      assertThat(guest.readAll()).isEqualTo("Good morning.");
    }
  }

  private Script script(Asked asked) {
    var guest = asked.body().replaceAll("(?s).*I am guest (\\d+)\\..*", "$1");
    if (guest.length() > 4) {
      return Script.says("Good morning.");
    }
    int number = Integer.parseInt(guest);
    var begun = Script.stream().keepalive(1, 1);
    var spoken =
        number == SLOW
            ? begun.paced(PARAGRAPHS, Duration.ZERO, token -> token(SLOW, token), paragraphs)
            : begun.paced(TOKENS, EVERY, token -> timed(number, token), told);
    return spoken.text("the end.").finish("stop").usage(9, 0, TOKENS).done();
  }

  /** As {@link #token}; notes how long the server itself was silent before. */
  private String timed(int guest, int number) {
    long now = System.nanoTime();
    if (number > 0) {
      silence.accumulate(now - toldAt[guest]);
    }
    toldAt[guest] = now;
    return token(guest, number);
  }

  private static String token(int guest, int number) {
    var more = guest == SLOW ? PARAGRAPH : "";
    return "%d:%d%s ".formatted(guest, number, more);
  }

  private static void assertWhole(String text, int guest) {
    int many = guest == SLOW ? PARAGRAPHS : TOKENS;
    var whole =
        IntStream.range(0, many)
            .mapToObj(number -> token(guest, number))
            .collect(Collectors.joining("", "", "the end."));
    int differs = Arrays.mismatch(text.toCharArray(), whole.toCharArray());
    assertThat(differs).as("where the text of guest %d is another", guest).isEqualTo(-1);
  }

  private void tellGaps(long[] sorted) {
    System.out.printf(
        "note: from token to token %.1f ms in the middle, %.1f ms at p99, %.1f ms at most; the"
            + " server itself was silent for %.1f ms at most%n",
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        silence.get() / 1e6);
  }

  /** Nanoseconds of CPU that the event loops have had: little, and long gaps, is a busy machine. */
  private static long loops() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().contains("eventloop"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  private static long heap() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static long descriptors() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }

  /** Those of two seconds from now, or as soon as they are no more than before. */
  private static long descriptors(long before) {
    var deadline = Instant.now().plusSeconds(2);
    while (descriptors() > before && Instant.now().isBefore(deadline)) {
      Thread.yield();
    }
    return descriptors();
  }
}
