package dev.mallex.room.upstream;

import dev.mallex.bus.Aside;
import dev.mallex.bus.LineSender;
import dev.mallex.config.UpstreamConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The way to a model server: HTTP/1.1 with Content-Length, one request per connection, for it
 * answers in HTTP/1.0 and closes.
 */
@Shell
final class ModelServer {

  private final Vertx vertx;
  private final HttpClient posting;
  private final HttpClient asking;
  private final Consumer<byte[]> lastTranslated;
  private UpstreamConfig config;

  /** {@code lastTranslated} gets each body that is posted. */
  ModelServer(Vertx vertx, UpstreamConfig config, Consumer<byte[]> lastTranslated) {
    // A request's own timeout would include its wait for a place in the pool.
    var options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setPipelining(false)
            .setConnectTimeout((int) config.connectTimeout().toMillis());
    this.vertx = vertx;
    this.posting =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(config.connections()));
    this.asking = vertx.createHttpClient(options);
    this.config = config;
    this.lastTranslated = lastTranslated;
  }

  void use(UpstreamConfig other) {
    config = other;
  }

  /** {@code moved} is told that the server gets on with it. */
  void post(Upstream.Post post, LineSender<Piece> line, Consumer<Upstream.Moved> moved) {
    var target = withoutSlash(post.origin()) + "/v1/chat/completions";
    new Exchange(post.ticket().turn(), line, config.eventBytes(), moved)
        .run(open(posting, HttpMethod.POST, target), encoded(post.request()));
  }

  /**
   * The status that the server's health has; fails where no server answers in time. A pool full of
   * answers does not keep it waiting.
   */
  Future<Integer> health(String origin) {
    Duration patience = config.healthTimeout();
    return open(asking, HttpMethod.GET, withoutSlash(origin) + "/health")
        .compose(request -> request.idleTimeout(patience.toMillis()).send())
        .map(response -> response.statusCode());
  }

  private static Future<HttpClientRequest> open(
      HttpClient client, HttpMethod method, String target) {
    return Future.succeededFuture(new RequestOptions())
        .map(options -> options.setMethod(method).setAbsoluteURI(target))
        .compose(client::request);
  }

  private Future<Buffer> encoded(ChatRequest request) {
    boolean isLong = ChatJson.roughly(request) > config.inlineBytes();
    return Aside.run(vertx, isLong, () -> ChatJson.of(request))
        .onSuccess(lastTranslated::accept)
        .map(Buffer::buffer);
  }

  private static String withoutSlash(String origin) {
    return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
  }
}
