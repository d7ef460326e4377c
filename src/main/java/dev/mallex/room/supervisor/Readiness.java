package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Asks the server for tokens: nothing less says that it answers. */
@Shell
final class Readiness {

  /** What the server said to a first call. */
  sealed interface Said {
    /** It answers; {@code raw} where it left a call of its family alone. */
    record Answers(boolean raw) implements Said {}

    /** It refused: the load failed, or the thread died. */
    record Refuses(String why) implements Said {}

    /** Nobody listens yet. */
    record Silent() implements Said {}
  }

  private final HttpClient client;
  private final String host = "127.0.0.1";
  private final int port;

  Readiness(Vertx vertx, int port) {
    this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    this.port = port;
  }

  /** A chat of one token, or of two forced ones that prove raw mode; waits for the load. */
  Future<Said> ask(Optional<Marker> marker) {
    var body = Buffer.buffer(body(marker).encode());
    return client
        .request(HttpMethod.POST, port, host, "/v1/chat/completions")
        .compose(request -> request.putHeader("content-type", "application/json").send(body))
        .compose(response -> said(response, marker))
        .otherwise(new Said.Silent());
  }

  /** True while the server says that its generation thread lives; a silent server is no verdict. */
  Future<Boolean> isAlive() {
    return client
        .request(HttpMethod.GET, port, host, "/health")
        .compose(request -> request.send())
        .map(response -> response.statusCode() != 503)
        .otherwise(true);
  }

  void close() {
    client.close();
  }

  private static Future<Said> said(HttpClientResponse response, Optional<Marker> marker) {
    return response
        .body()
        .map(body -> response.statusCode() == 200 ? answered(body, marker) : refused(body));
  }

  private static Said answered(Buffer body, Optional<Marker> marker) {
    var text = body.toString();
    return new Said.Answers(
        marker.isPresent() && content(text).contains(marker.get().text().repeat(2)));
  }

  private static Said refused(Buffer body) {
    return new Said.Refuses(body.toString().strip());
  }

  private static String content(String answer) {
    var choices = new JsonObject(answer).getJsonArray("choices");
    var content = choices.getJsonObject(0).getJsonObject("message").getString("content");
    return content == null ? "" : content;
  }

  private static JsonObject body(Optional<Marker> marker) {
    var body =
        new JsonObject()
            .put("model", "default_model")
            .put("messages", java.util.List.of(Map.of("role", "user", "content", "hi")))
            .put("max_tokens", marker.isPresent() ? 2 : 1);
    marker.ifPresent(token -> body.put("logit_bias", new JsonObject().put("" + token.id(), 1_000)));
    return body;
  }
}
