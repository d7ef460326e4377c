package dev.mallex.room.hardware;

import dev.mallex.domain.Shell;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Weighs models in their folders, and by the API of the hub ({@code HF_ENDPOINT}). What the hub
 * does not show to everybody is asked for once more with the user's token, where there is one.
 */
@Shell
record DiskAndHub(Map<String, String> environment, Duration patience) implements Scales {

  private static final String HUB = "https://huggingface.co";
  private static final int MOST = 8_000_000;
  private static final int HOPS = 5;

  /** The statuses of what is not there, or not for everybody. */
  private static final Set<Integer> HIDDEN = Set.of(401, 403, 404);

  private static final String CONFIG = "config.json";

  DiskAndHub {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Reading> disk(String model) {
    try {
      var local = HubCache.local(model);
      if (Files.isDirectory(local)) {
        return Optional.of(folder(local));
      }
      var snapshot = HubCache.of(environment).snapshot(model);
      return snapshot.isPresent() ? Optional.of(folder(snapshot.get())) : Optional.empty();
    } catch (IOException | UncheckedIOException cause) {
      return Optional.of(new Reading.Silent("%s cannot be read: %s".formatted(model, cause)));
    }
  }

  @Override
  public Reading hub(String model) {
    if (!model.matches("[\\w.-]+/[\\w.-]+")) {
      return new Reading.Missing(model + " is neither a folder nor an id of the hub (owner/name)");
    }
    if (environment.getOrDefault("HF_HUB_OFFLINE", "0").matches("1|(?i)on|yes|true")) {
      return new Reading.Silent("HF_HUB_OFFLINE is set, so the hub was not asked for " + model);
    }
    try (var client = client()) {
      return asked(client, model);
    } catch (IOException cause) {
      return new Reading.Silent(
          "%s cannot be reached (%s), so nobody can tell what %s weighs"
              .formatted(endpoint(), cause.getClass().getSimpleName(), model));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Reading.Silent("interrupted");
    }
  }

  private Reading asked(HttpClient client, String model) throws IOException, InterruptedException {
    var answer = get(client, "/api/models/" + model + "?blobs=true");
    return switch (answer.status()) {
      case 200 -> {
        var config = get(client, "/" + model + "/resolve/main/" + CONFIG);
        long bytes = HubListing.weightBytes(answer.body());
        yield new Reading.Found(bytes, config.status() == 200 ? config.body() : "");
      }
      case 401, 403, 404 -> // the hub does not tell a stranger which of them it is
          new Reading.Missing("the hub has no model %s, or does not show it".formatted(model));
      default ->
          new Reading.Silent("%s answered %d for %s".formatted(endpoint(), answer.status(), model));
    };
  }

  private record Got(int status, String body) {}

  private Got get(HttpClient client, String path) throws IOException, InterruptedException {
    var target = URI.create(endpoint() + path);
    var got = get(client, target, "");
    var token = HIDDEN.contains(got.status()) ? HubCache.token(environment) : "";
    return token.isEmpty() ? got : get(client, target, token);
  }

  /** Follows the hub where it sends us; the token goes to nobody else. */
  private Got get(HttpClient client, URI target, String token)
      throws IOException, InterruptedException {
    var now = target;
    for (int hops = 0; hops < HOPS; hops++) {
      boolean home = now.getRawAuthority().equals(target.getRawAuthority());
      HttpResponse<InputStream> response =
          client.send(request(now, home ? token : ""), BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var next = response.headers().firstValue("location");
        if (response.statusCode() / 100 != 3 || next.isEmpty()) {
          return new Got(
              response.statusCode(), new String(body.readNBytes(MOST), StandardCharsets.UTF_8));
        }
        now = now.resolve(next.get());
      }
    }
    throw new IOException("sent from one place to the next");
  }

  private HttpRequest request(URI target, String token) {
    var request = HttpRequest.newBuilder(target).timeout(patience);
    return (token.isEmpty() ? request : request.header("authorization", "Bearer " + token)).build();
  }

  /** Without the variables: some are keys. */
  @Override
  public String toString() {
    return "DiskAndHub[" + endpoint() + "]";
  }

  private HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(patience).build();
  }

  private String endpoint() {
    var given = environment.getOrDefault("HF_ENDPOINT", "");
    return given.isEmpty() ? HUB : given.replaceAll("/+$", "");
  }

  private static Reading folder(Path folder) throws IOException {
    var config = folder.resolve(CONFIG);
    try (Stream<Path> files = Files.list(folder)) {
      long bytes =
          files
              .filter(file -> file.getFileName().toString().endsWith(".safetensors"))
              .mapToLong(file -> file.toFile().length())
              .sum();
      return new Reading.Found(bytes, Files.exists(config) ? Files.readString(config) : "");
    }
  }
}
