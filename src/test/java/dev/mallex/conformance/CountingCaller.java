package dev.mallex.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.app.App;
import dev.mallex.app.Setups;
import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.fake.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a mallex what a body would cost, and then what it did cost. */
public record CountingCaller(App app, HttpClient http) implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A mallex of its own, before a server of this model, at home in {@code folder}. */
  public static CountingCaller open(String origin, Path model, Path folder) throws Exception {
    var home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        home.resolve("config.json"),
        "{\"model\": \"%s\", \"proxyPort\": %d}".formatted(model, FreePort.any()));
    var places = new Places(home, Path.of("conf"), List.of());
    var setups = new Setups(places, Overrides.nothing(), folder.resolve("control/socket"));
    return new CountingCaller(
        App.open(setups.foreign(origin, "")).await(10, SECONDS), HttpClient.newHttpClient());
  }

  public int count(Map<String, Object> body) throws Exception {
    var tokens = post("/v1/messages/count_tokens", body, Map.of("model", "m")).path("input_tokens");
    assertThat(tokens.isIntegralNumber()).isTrue();
    return tokens.asInt();
  }

  /** All tokens of the prompt, as the server has counted them. */
  public int used(Map<String, Object> body) throws Exception {
    var usage = post("/v1/messages", body, Map.of("model", "m", "max_tokens", 100)).path("usage");
    return usage.path("input_tokens").asInt() + usage.path("cache_read_input_tokens").asInt();
  }

  @Override
  public void close() throws Exception {
    http.close();
    app.close(false).await(10, SECONDS);
  }

  private JsonNode post(String path, Map<String, Object> body, Map<String, Object> more)
      throws Exception {
    var whole = new LinkedHashMap<>(body);
    whole.putAll(more);
    var request =
        HttpRequest.newBuilder(URI.create(app.place().url() + path))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(whole)))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
