package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a model server on loopback whether it answers, and whether it is beyond answering. */
@Shell
final class Readiness {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int DEAD = 503;

  private final Vertx vertx;
  private final HttpClient client;

  Readiness(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
  }

  /**
   * Asks until it is clear, nobody is curious any more, or the patience is over; then it is
   * unclear.
   */
  Future<Probe.Finding> ask(int port, Probe probe, Duration patience, BooleanSupplier curious) {
    var found = Promise.<Probe.Finding>promise();
    long timer = vertx.setTimer(patience.toMillis(), _ -> found.tryComplete(new Probe.Unclear()));
    found.future().onComplete(_ -> vertx.cancelTimer(timer));
    attempt(port, probe, found, curious);
    return found.future();
  }

  /** Whether its health says that it is dead: a 503, which is final. */
  Future<Boolean> isDead(int port) {
    return client
        .request(to(port, HttpMethod.GET, "/health").setTimeout(5_000))
        .compose(request -> quiet(request).send())
        .map(response -> response.statusCode() == DEAD)
        .recover(_ -> Future.succeededFuture(false));
  }

  private void attempt(
      int port, Probe probe, Promise<Probe.Finding> found, BooleanSupplier curious) {
    post(port, probe)
        .recover(_ -> Future.succeededFuture(new Probe.Unclear()))
        .onSuccess(finding -> {
          if (!(finding instanceof Probe.Unclear) || !curious.getAsBoolean()) {
            found.tryComplete(finding);
          } else if (!found.future().isComplete()) {
            vertx.setTimer(PAUSE.toMillis(), _ -> attempt(port, probe, found, curious));
          }
        });
  }

  private Future<Probe.Finding> post(int port, Probe probe) {
    return client
        .request(to(port, HttpMethod.POST, "/v1/chat/completions"))
        .compose(request -> quiet(request).send(Buffer.buffer(probe.body())))
        .compose(response ->
            response.body().map(body -> probe.read(response.statusCode(), body.toString())));
  }

  /** A server that dies breaks its connections; Vert.x need not log each of them. */
  private static HttpClientRequest quiet(HttpClientRequest request) {
    request.connection().exceptionHandler(_ -> {});
    return request;
  }

  private static RequestOptions to(int port, HttpMethod method, String path) {
    return new RequestOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setMethod(method)
        .setURI(path)
        .putHeader("Content-Type", "application/json");
  }
}
