package dev.mallex.it;

import dev.mallex.fake.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code mlx_lm.server} of a given release, on a free port, with what it writes kept. */
final class RealServer implements AutoCloseable {

  /** One step of reading a prompt: tokens done, of those that were not in the cache. */
  record Prefill(int done, int total) {}

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Pattern PREFILL =
      Pattern.compile("Prompt processing progress: (\\d+)/(\\d+)");
  private static final String ONE_TOKEN =
      """
      {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 1}\
      """;

  private final Process process;
  private final int port;
  private final List<String> log = new ArrayList<>();

  private RealServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Started on a model folder, and ready: it has answered one token. */
  static RealServer start(String mlxLm, Path model) throws InterruptedException {
    return start(mlxLm, model, Map.of());
  }

  /** The same with more environment, such as {@code HYBRID=1}. */
  static RealServer start(String mlxLm, Path model, Map<String, String> more)
      throws InterruptedException {
    var python = Neighbours.python(mlxLm);
    try {
      int port = FreePort.any();
      var process = new Command(words(python, model, port), environment(more), model).start();
      var server = new RealServer(process, port);
      Thread.ofVirtual().start(server::keepLog);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, without a path. */
  URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written so far, line by line. */
  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** Its access lines: one per request, written when the answer begins. */
  List<String> accesses() {
    return log().stream().filter(line -> line.contains("HTTP/1.")).toList();
  }

  /** Every step of reading a prompt, in order. */
  List<Prefill> prefills() {
    return log().stream()
        .map(PREFILL::matcher)
        .filter(Matcher::find)
        .map(found ->
            new Prefill(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
        .toList();
  }

  /** Waits until it has written such a line: it writes when it likes. */
  String awaitLine(Predicate<String> wanted, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (log) {
      while (true) {
        var line = log.stream().filter(wanted).findFirst();
        if (line.isPresent()) {
          return line.get();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("no such line in " + patience + " among\n" + text());
        }
        log.wait(left);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private void keepLog() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (log) {
          log.add(line);
          log.notifyAll();
        }
      }
    } catch (IOException _) {
      // the pipe ends with the server
    }
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (process.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        close();
        throw new AssertionError("mlx_lm.server did not become ready:\n" + text());
      }
    }
  }

  private boolean answers() throws InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var probe =
          HttpRequest.newBuilder(base().resolve("/v1/chat/completions"))
              .timeout(START)
              .POST(HttpRequest.BodyPublishers.ofString(ONE_TOKEN))
              .build();
      return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException _) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("mlx_lm.server broke off:\n" + text(), e);
    }
  }

  private String text() {
    return String.join("\n", log());
  }

  private static List<String> words(Path python, Path model, int port) {
    return List.of(
        python.toString(),
        "-m",
        "mlx_lm",
        "server",
        "--model=" + model,
        "--host=127.0.0.1",
        "--port=" + port,
        "--allowed-origins=http://127.0.0.1",
        "--max-tokens=8192",
        "--prefill-step-size=512",
        "--prompt-cache-size=6",
        "--prompt-cache-bytes=1000000000",
        "--decode-concurrency=2",
        "--prompt-concurrency=1",
        "--trust-remote-code");
  }

  private static Map<String, String> environment(Map<String, String> more) {
    var all = new HashMap<>(System.getenv());
    all.putAll(
        Map.of("HF_HUB_OFFLINE", "1", "HF_HUB_DISABLE_TELEMETRY", "1", "PYTHONUNBUFFERED", "1"));
    all.putAll(more);
    return all;
  }
}
