package dev.mallex.room.ingress;

import dev.mallex.bus.Bus;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.Supplier;

/** Listens on loopback; {@link Reception} leads. Several instances may share one port. */
@Shell
public final class IngressVerticle extends VerticleBase {

  private static final int HEADER_BYTES = 65_536;
  private static final int REQUEST_LINE_BYTES = 16_384;

  private IngressConfig config;
  private final Entrance entrance;
  private final Backstage backstage;
  private Supplier<Future<?>> shutdown = Future::succeededFuture;
  private int port;

  public IngressVerticle(IngressConfig config, Entrance entrance, Backstage backstage) {
    this.config = config;
    this.entrance = entrance;
    this.backstage = backstage;
    this.port = entrance.port();
  }

  /** Where it really listens, once it is deployed. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    var reception = new Reception(vertx, config, entrance.token(), backstage);
    var server =
        vertx
            .createHttpServer(options(config))
            .connectionHandler(connection -> connection.exceptionHandler(_ -> {}))
            .requestHandler(reception::receive)
            .invalidRequestHandler(reception::receiveUnreadable);
    shutdown = () -> server.shutdown(config.drain());
    return Bus.of(vertx)
        .listen(IngressConfig.CHANGED, changed -> use(reception, changed))
        .compose(_ -> server.listen(entrance.port(), "127.0.0.1"))
        .onSuccess(this::onListening);
  }

  /** Refuses new connections and lets running turns finish, for a while. */
  @Override
  public Future<?> stop() {
    return shutdown.get();
  }

  private void onListening(HttpServer server) {
    port = server.actualPort();
  }

  private void use(Reception reception, IngressConfig changed) {
    config = changed;
    reception.use(changed);
  }

  /** Where nothing moves for longer than a turn may take, somebody has left without a word. */
  private static HttpServerOptions options(IngressConfig config) {
    return new HttpServerOptions()
        .setIdleTimeout((int) config.turnDeadline().plusMinutes(1).toSeconds())
        .setMaxHeaderSize(HEADER_BYTES)
        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
        .setHttp2ClearTextEnabled(false);
  }
}
