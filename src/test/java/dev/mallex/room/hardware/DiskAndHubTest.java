package dev.mallex.room.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.mallex.room.hardware.Scales.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models on the disk, and on a small hub of our own. */
@Timeout(30)
class DiskAndHubTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String LISTING =
      """
      {"id": "acme/There-4bit", "siblings": [
        {"rfilename": "README.md", "size": 900},
        {"rfilename": "model-00001-of-00002.safetensors", "size": 3000000000},
        {"rfilename": "model-00002-of-00002.safetensors", "size": 1500000000},
        {"rfilename": "model.safetensors.index.json", "size": 40000}]}
      """;
  private static final String CONFIG =
      """
      {"num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8,
       "hidden_size": 4096}
      """;

  @TempDir private Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer hub;
  private String origin = "";

  @BeforeEach
  void opensTheHub() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    origin = "http://127.0.0.1:" + hub.getAddress().getPort();
    answers("/api/models/acme/There-4bit", 200, LISTING);
    answers("/acme/There-4bit/resolve/main/config.json", 200, CONFIG);
    answers("/api/models/acme/Bare", 200, "{\"siblings\": [{\"rfilename\": \"pytorch.bin\"}]}");
    answers("/api/models/acme/Broken", 200, "<html>");
    answers("/api/models/acme/Gated", 401, "{\"error\": \"Invalid credentials\"}");
    answers("/api/models/acme/Ill", 503, "later");
    hub.start();
  }

  @AfterEach
  void closesTheHub() {
    hub.stop(0);
  }

  @Test
  void weighsWhatTheHubLists() {
    assertThat(scales().hub("acme/There-4bit"))
        .isEqualTo(new Reading.Found(4_500_000_000L, CONFIG));
    assertThat(asked)
        .containsExactly(
            "/api/models/acme/There-4bit?blobs=true", "/acme/There-4bit/resolve/main/config.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/Gone", "acme/Gated"})
  void missesWhatTheHubDoesNotShow(String model) {
    assertThat(scales().hub(model))
        .isEqualTo(
            new Reading.Missing("the hub has no model %s, or does not show it".formatted(model)));
  }

  /** The hub sends the config elsewhere; the token is nobody's business there. */
  @Test
  void asksWithTheUsersTokenForWhatIsNotForEverybody() throws Exception {
    var elsewhere = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    var told = new CopyOnWriteArrayList<String>();
    elsewhere.createContext("/", exchange -> answered(exchange, told, 200, CONFIG));
    elsewhere.start();
    var target = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/c";
    guarded("/api/models/acme/Private", exchange -> answered(exchange, asked, 200, LISTING));
    guarded(
        "/acme/Private/resolve/main/config.json",
        exchange -> {
          exchange.getResponseHeaders().set("location", target);
          answered(exchange, asked, 307, "");
        });
    Files.writeString(folder.resolve("token"), "hf_secret\n");

    for (var way : List.of(Map.of("HF_TOKEN", "hf_secret"), Map.of("HF_HOME", "" + folder))) {
      var environment = new HashMap<>(way);
      environment.put("HF_ENDPOINT", origin);
      var scales = of(environment, PATIENCE);
      assertThat(scales.hub("acme/Private")).isEqualTo(new Reading.Found(4_500_000_000L, CONFIG));
      assertThat(scales.toString()).doesNotContain("hf_secret");
    }
    elsewhere.stop(0);
    assertThat(told).hasSize(2).allMatch(line -> line.endsWith(" null"));
  }

  private void guarded(String path, HttpHandler shown) {
    hub.createContext(
        path,
        exchange -> {
          var key = exchange.getRequestHeaders().getFirst("authorization");
          if ("Bearer hf_secret".equals(key)) {
            shown.handle(exchange);
          } else {
            answered(exchange, asked, 401, "");
          }
        });
  }

  private static void answered(HttpExchange exchange, List<String> told, int status, String body)
      throws IOException {
    told.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("authorization"));
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void weighsNothingWithoutWeights() {
    assertThat(scales().hub("acme/Bare")).isEqualTo(new Reading.Found(0, ""));
    assertThat(scales().hub("acme/Broken")).isEqualTo(new Reading.Found(0, ""));
  }

  @Test
  void saysThatTheHubIsIll() {
    assertThat(scales().hub("acme/Ill"))
        .isEqualTo(new Reading.Silent(origin + " answered 503 for acme/Ill"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a/b/c", "a b/c", "../../etc/passwd", "acme/x?y"})
  void asksNobodyForWhatIsNoId(String model) {
    assertThat(scales().hub(model)).isInstanceOf(Reading.Missing.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      closed = socket.getLocalPort();
    }

    assertThat(of(Map.of("HF_ENDPOINT", "http://127.0.0.1:" + closed), PATIENCE).hub("a/b"))
        .isEqualTo(
            new Reading.Silent(
                "http://127.0.0.1:%d cannot be reached (ConnectException), so nobody can tell what a/b weighs"
                    .formatted(closed)));
  }

  @Test
  void doesNotWaitForAHubThatHangs() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var endpoint = "http://127.0.0.1:" + silent.getLocalPort();

      assertThat(of(Map.of("HF_ENDPOINT", endpoint), Duration.ofMillis(100)).hub("a/b"))
          .isInstanceOfSatisfying(
              Reading.Silent.class,
              reading -> assertThat(reading.why()).contains("HttpTimeoutException"));
    }
  }

  @Test
  void doesNotAskWhereItMayNot() {
    var offline = of(Map.of("HF_ENDPOINT", origin, "HF_HUB_OFFLINE", "1"), PATIENCE);

    assertThat(offline.hub("acme/There-4bit"))
        .isEqualTo(
            new Reading.Silent(
                "HF_HUB_OFFLINE is set, so the hub was not asked for acme/There-4bit"));
    assertThat(asked).isEmpty();
  }

  @Test
  void weighsAFolder() throws Exception {
    Files.write(folder.resolve("model.safetensors"), new byte[1_234]);
    Files.write(folder.resolve("other.bin"), new byte[99]);
    Files.writeString(folder.resolve("config.json"), CONFIG);

    assertThat(scales().disk(folder.toString())).contains(new Reading.Found(1_234, CONFIG));
  }

  @Test
  void weighsWhatWasFetchedAlready() throws Exception {
    var repository = folder.resolve("models--acme--Mine");
    var snapshot = Files.createDirectories(repository.resolve("snapshots/abc"));
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), "abc");
    Files.write(snapshot.resolve("model.safetensors"), new byte[55]);
    Files.writeString(snapshot.resolve("config.json"), "{}");

    var scales = of(Map.of("HF_HUB_CACHE", folder.toString()), PATIENCE);

    assertThat(scales.disk("acme/Mine")).contains(new Reading.Found(55, "{}"));
    assertThat(scales.disk("acme/Other")).isEmpty();
  }

  /** Layers × heads × width × keys and values × two bytes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "131072 | {'num_hidden_layers': 32, 'num_attention_heads': 32, 'num_key_value_heads': 8, 'hidden_size': 4096}",
        "98304 | {'num_hidden_layers': 48, 'num_attention_heads': 32, 'num_key_value_heads': 4, 'head_dim': 128}",
        "24576 | {'num_hidden_layers': 48, 'num_key_value_heads': 2, 'head_dim': 256, 'full_attention_interval': 4}",
        "4096 | {'text_config': {'layer_types': ['full_attention', 'linear_attention'], 'num_key_value_heads': 4, 'head_dim': 256}}",
        "0 | {}",
        "0 | nonsense"
      })
  void readsTheCacheOffTheConfig(int bytes, String config) {
    assertThat(CacheShape.kvBytesPerToken(config.replace('\'', '"'))).isEqualTo(bytes);
  }

  private DiskAndHub scales() {
    return of(Map.of("HF_ENDPOINT", origin + "/"), PATIENCE);
  }

  private static DiskAndHub of(Map<String, String> environment, Duration patience) {
    return new DiskAndHub(environment, patience);
  }

  private void answers(String path, int status, String body) {
    hub.createContext(
        path,
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
