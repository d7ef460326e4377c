package dev.mallex.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mallex.fake.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many cases over a few connections that live on. Whatever fails is written to {@code target/fuzz},
 * with what was sent; after a handful nothing more is tried.
 */
final class Campaign {

  private static final int CONNECTIONS = 4;
  private static final int ENOUGH = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Path FOLDER = Path.of("target", "fuzz");

  /**
   * @param request the bytes on the wire
   * @param told what else belongs to the case, for whoever reads of its failure
   * @param judge fails with a {@link Symptom}
   */
  record Case(byte[] request, byte[] told, Consumer<RawHttp.Answer> judge) {}

  private final String name;
  private final long seed;
  private final int port;
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

  /**
   * @param name in the names of the files
   * @param port where mallex listens
   */
  Campaign(String name, long seed, int port) {
    this.name = name;
    this.seed = seed;
    this.port = port;
  }

  /** What failed, a line each. */
  List<String> failed() {
    return List.copyOf(failed);
  }

  /** How many answers had which status. */
  Map<Integer, LongAdder> statuses() {
    return statuses;
  }

  /** Plays cases from {@code first} on. */
  void play(int first, int many, IntFunction<Case> cases) throws Exception {
    Files.createDirectories(FOLDER);
    var next = new AtomicInteger(first);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(_ -> callers.submit(() -> play(next, first + many, cases)))
              .toList();
      for (Future<?> caller : running) {
        caller.get();
      }
    }
  }

  private boolean play(AtomicInteger next, int end, IntFunction<Case> cases) throws IOException {
    var http = RawHttp.connect(port, PATIENCE);
    for (int number = next.getAndIncrement();
        number < end && failed.size() < ENOUGH;
        number = next.getAndIncrement()) {
      var played = cases.apply(number);
      boolean usable = false;
      try {
        usable = judged(http, played);
      } catch (IOException | RuntimeException symptom) {
        failed.add(kept(number, played, symptom));
      }
      if (!usable) {
        http.close();
        http = RawHttp.connect(port, PATIENCE);
      }
    }
    http.close();
    return true;
  }

  /** Answers whether the connection lives on. */
  private boolean judged(RawHttp http, Case played) throws IOException {
    long began = System.nanoTime();
    var answer = http.send(played.request()).answer();
    var took = Duration.ofNanos(System.nanoTime() - began);
    Symptom.unless(took.compareTo(PATIENCE) < 0, "answered after " + took);
    statuses.computeIfAbsent(answer.status(), _ -> new LongAdder()).increment();
    played.judge().accept(answer);
    return !"close".equalsIgnoreCase(answer.headers().get("connection"));
  }

  private String kept(int number, Case played, Exception symptom) throws IOException {
    var stem = "%s-%d-%d".formatted(name, seed, number);
    Files.write(FOLDER.resolve(stem + ".request"), played.request());
    Files.write(FOLDER.resolve(stem + ".upstream"), played.told());
    var why = symptom instanceof Symptom ? symptom.getMessage() : symptom.toString();
    Files.write(FOLDER.resolve(stem + ".symptom"), why.getBytes(UTF_8));
    return stem + ": " + (why.length() < 600 ? why : why.substring(0, 600) + "…");
  }
}
