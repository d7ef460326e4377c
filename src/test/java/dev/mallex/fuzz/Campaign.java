package dev.mallex.fuzz;

import dev.mallex.fake.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many cases over a few connections that live on. Whatever fails is written to {@code target/fuzz},
 * with what was sent; after a handful nothing more is tried.
 *
 * @param name of the campaign, in the names of its files
 * @param port where mallex listens
 */
record Campaign(String name, long seed, int port) {

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

  /** Plays cases from {@code first} on; answers what failed, a line each. */
  List<String> play(int first, int many, IntFunction<Case> cases) throws Exception {
    Files.createDirectories(FOLDER);
    var next = new AtomicInteger(first);
    var failed = new ConcurrentLinkedQueue<String>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(_ -> callers.submit(() -> play(next, first + many, cases, failed)))
              .toList();
      for (Future<?> caller : running) {
        caller.get();
      }
    }
    return List.copyOf(failed);
  }

  private boolean play(
      AtomicInteger next, int end, IntFunction<Case> cases, ConcurrentLinkedQueue<String> failed)
      throws IOException {
    var http = RawHttp.connect(port);
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
        http = RawHttp.connect(port);
      }
    }
    http.close();
    return true;
  }

  /** Answers whether the connection lives on. */
  private static boolean judged(RawHttp http, Case played) throws IOException {
    long began = System.nanoTime();
    var answer = http.send(played.request()).answer();
    var took = Duration.ofNanos(System.nanoTime() - began);
    Symptom.unless(took.compareTo(PATIENCE) < 0, "answered after " + took);
    played.judge().accept(answer);
    return !"close".equalsIgnoreCase(answer.headers().get("connection"));
  }

  private String kept(int number, Case played, Exception symptom) throws IOException {
    var stem = "%s-%d-%d".formatted(name, seed, number);
    Files.write(FOLDER.resolve(stem + ".request"), played.request());
    Files.write(FOLDER.resolve(stem + ".upstream"), played.told());
    var why = symptom instanceof Symptom ? symptom.getMessage() : symptom.toString();
    Files.writeString(FOLDER.resolve(stem + ".symptom"), why + "\n");
    return stem + ": " + (why.length() < 600 ? why : why.substring(0, 600) + "…");
  }
}
