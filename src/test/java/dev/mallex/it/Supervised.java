package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Proxy;
import dev.mallex.fake.Links;
import dev.mallex.room.supervisor.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A whole mallex in this process, with a real model server that it looks after. */
final class Supervised implements AutoCloseable {

  /** What came of a turn: the status, and the whole stream or body. */
  record Answer(int status, String body) {

    private static final Pattern TEXT =
        Pattern.compile("\"text_delta\",\"text\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** All of its text. */
    String text() {
      var text = new StringBuilder();
      TEXT.matcher(body).results().forEach(each -> text.append(each.group(1)));
      return text.toString();
    }

    boolean isServed() {
      return status == 200 && body.contains("event: message_stop");
    }

    /** The error in it, of a stream that broke off or of a refusal. */
    JsonNode error() throws IOException {
      int at = body.indexOf("event: error");
      var json = at < 0 ? body : body.substring(body.indexOf("data: ", at) + 6);
      return new ObjectMapper().readTree(json.lines().findFirst().orElse("{}")).path("error");
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path scratch;
  private final int port;
  private final Map<String, String> conf;
  private Proxy proxy;
  private final List<Long> servers = new ArrayList<>();

  private Supervised(Path scratch, int port, Map<String, String> conf, Path model)
      throws Exception {
    this.scratch = scratch;
    this.port = port;
    this.conf = conf;
    this.proxy = Proxy.supervised(model, port, scratch, conf);
  }

  /** With a server of this release; {@code settings} are lines of {@code server.yaml}. */
  static Supervised open(String mlxLm, Path model, Path scratch, String... settings)
      throws Exception {
    var server = new ArrayList<>(List.of("python: " + Neighbours.python(mlxLm)));
    server.add("trust-remote-code: true");
    server.addAll(List.of(settings));
    var conf = Map.of("server.yaml", String.join("\n", server) + "\n");
    return new Supervised(scratch, Household.freePort(), conf, model);
  }

  /** This mallex ends and leaves its server; another one of the same home wants that model. */
  void leaveTo(Path model) throws Exception {
    server();
    proxy.app().close(true).await(30, TimeUnit.SECONDS);
    proxy = Proxy.supervised(model, port, scratch, conf);
  }

  Proxy proxy() {
    return proxy;
  }

  Supervisor.Report server() throws Exception {
    var report =
        proxy.app().bus().ask(Supervisor.REPORT, new Supervisor.Ask()).await(5, TimeUnit.SECONDS);
    if (report.pid() > 0 && !servers.contains(report.pid())) {
      servers.add(report.pid());
    }
    return report;
  }

  /** Waits until it is so. */
  Supervisor.Report await(Predicate<Supervisor.Report> wanted) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var report = server();
    while (!wanted.test(report)) {
      assertThat(System.nanoTime()).as("waited for too long, %s", report).isLessThan(end);
      Thread.yield();
      report = server();
    }
    return report;
  }

  /** The pid of a server that is ready. */
  long ready() throws Exception {
    proxy
        .app()
        .bus()
        .ask(Supervisor.START, new Supervisor.Start(), PATIENCE)
        .await(180, TimeUnit.SECONDS);
    return server().pid();
  }

  Answer ask(String prompt) throws Exception {
    return asking(prompt).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** A turn under way, streamed. */
  CompletableFuture<Answer> asking(String prompt) throws IOException {
    var message = Map.of("role", "user", "content", prompt);
    var body =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "model",
                    "any",
                    "max_tokens",
                    100,
                    "stream",
                    true,
                    "messages",
                    List.of(message)));
    var request =
        HttpRequest.newBuilder(URI.create(proxy.app().place().url() + "/v1/messages"))
            .header("authorization", "Bearer " + proxy.app().place().token())
            .header("content-type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var client = HttpClient.newHttpClient();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> new Answer(answer.statusCode(), answer.body()))
        .whenComplete((_, _) -> client.shutdown());
  }

  /** What the model server has written. */
  String log() throws IOException {
    return Files.readString(proxy.home().resolve("server.log"));
  }

  /** Sends a signal by its name. */
  static void signal(String name, long pid) throws InterruptedException {
    var sent = Command.of("kill", "-" + name, "" + pid).run(Duration.ofSeconds(10));
    assertThat(sent.exit()).as(sent.err()).isZero();
  }

  /** Whether it is gone, and no zombie either. */
  static boolean isGone(long pid) throws IOException {
    var stat = Path.of("/proc", "" + pid, "stat");
    return !Files.exists(stat) && ProcessHandle.of(pid).isEmpty();
  }

  /** No server that was seen is left, not even as a zombie. */
  @Override
  public void close() throws Exception {
    server();
    proxy.close();
    for (long pid : servers) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!isGone(pid) && System.nanoTime() < end) {
        Thread.yield();
      }
      assertThat(isGone(pid)).as("server %d is gone", pid).isTrue();
    }
    Links.removeBelow(scratch);
  }
}
