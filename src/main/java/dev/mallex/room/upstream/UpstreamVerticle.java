package dev.mallex.room.upstream;

import dev.mallex.bus.Bus;
import dev.mallex.config.UpstreamConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Consumer;

/** Posts requests to the model server; each answer flows through an {@link Exchange}. */
@Shell
public final class UpstreamVerticle extends VerticleBase {

  private static final int DEAD = 503;

  private final UpstreamConfig config;
  private final Stranger stranger;
  private final Consumer<byte[]> lastTranslated;

  /**
   * @param stranger somebody else's server, for whose readiness it answers; {@link Stranger#NONE}
   *     where a supervisor answers for ours
   * @param lastTranslated gets the body of each request that is posted, at once: it keeps it beside
   *     the event loop
   */
  public UpstreamVerticle(
      UpstreamConfig config, Stranger stranger, Consumer<byte[]> lastTranslated) {
    this.config = config;
    this.stranger = stranger;
    this.lastTranslated = lastTranslated;
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    var server = new ModelServer(vertx, config, lastTranslated);
    var posts = bus.answer(Upstream.ADDRESS, post -> onPost(bus, server, post));
    var changes = bus.listen(UpstreamConfig.CHANGED, server::use);
    return stranger.origin().isEmpty()
        ? Future.all(posts, changes)
        : Future.all(posts, changes, bus.answer(Upstream.READY, _ -> onEnsureReady(server)));
  }

  private Future<Upstream.Posted> onPost(Bus bus, ModelServer server, Upstream.Post post) {
    server.post(post, bus.sender(post.answer()), it -> bus.publish(Upstream.MOVED, it));
    return Future.succeededFuture(new Upstream.Posted());
  }

  /** A 503 of mlx_lm.server is final: its generation thread is dead. */
  private Future<Upstream.Ready> onEnsureReady(ModelServer server) {
    return server
        .health(stranger.origin())
        .transform(health -> {
          if (health.failed()) {
            return refused(stranger.fault(health.cause()));
          }
          return health.result() == DEAD
              ? refused(stranger.dead())
              : Future.succeededFuture(new Upstream.Ready(stranger.origin()));
        });
  }

  private static Future<Upstream.Ready> refused(Fault fault) {
    return Future.failedFuture(new Refusal(fault));
  }
}
