package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Sentence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.bridge.BridgeOptions;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.eventbus.bridge.tcp.TcpEventBusBridge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The door for commands in other processes: a Unix socket in a private directory, behind it the
 * event bus with the given addresses and no others. Frames are a length of four bytes, big-endian,
 * and JSON.
 */
@Shell
public final class ControlSocket {

  /** Whether the socket could be opened. */
  public sealed interface Outcome {

    record Opened(ControlSocket socket) implements Outcome {}

    /** Another mallex listens there. */
    record Owned(Path path) implements Outcome {}
  }

  private final Vertx vertx;
  private final Path path;
  private final ControlPlace place;
  private final TcpEventBusBridge bridge;
  private final List<MessageConsumer<JsonObject>> consumers;

  private ControlSocket(
      Vertx vertx,
      Path path,
      ControlPlace place,
      TcpEventBusBridge bridge,
      List<MessageConsumer<JsonObject>> consumers) {
    this.vertx = vertx;
    this.path = path;
    this.place = place;
    this.bridge = bridge;
    this.consumers = consumers;
  }

  /**
   * Opens the socket and answers at each address with its handler, on the event bus. A socket that
   * a dead mallex left is replaced. Fails where the directory cannot be made private.
   */
  public static Future<Outcome> open(
      Vertx vertx,
      Path path,
      Map<String, Function<Map<String, Object>, Future<Map<String, Object>>>> handlers) {
    return vertx
        .executeBlocking(() -> ControlPlace.claimed(path), false)
        .compose(claimed ->
            Objects.requireNonNull(claimed)
                .map(place -> listen(vertx, path, place, handlers))
                .orElseGet(() -> owned(path)));
  }

  /** Takes the addresses off the bus and removes the socket. */
  public Future<Void> close() {
    consumers.forEach(MessageConsumer::unregister);
    return bridge.close().eventually(() -> left(vertx, place));
  }

  public Path path() {
    return path;
  }

  private static Future<Outcome> owned(Path path) {
    return Future.succeededFuture(new Outcome.Owned(path));
  }

  private static Future<Outcome> listen(
      Vertx vertx,
      Path path,
      ControlPlace place,
      Map<String, Function<Map<String, Object>, Future<Map<String, Object>>>> handlers) {
    return TcpEventBusBridge.create(vertx, permitting(handlers.keySet()))
        .listen(SocketAddress.domainSocketAddress(path.toString()))
        .compose(bridge -> keptPrivate(vertx, path).map(_ -> bridge))
        .<Outcome>map(bridge ->
            new Outcome.Opened(
                new ControlSocket(vertx, path, place, bridge, answering(vertx, handlers))))
        .onFailure(_ -> left(vertx, place));
  }

  private static Future<?> left(Vertx vertx, ControlPlace place) {
    return vertx.executeBlocking(
        () -> {
          place.close();
          return true;
        },
        false);
  }

  private static Future<?> keptPrivate(Vertx vertx, Path path) {
    var owners = PosixFilePermissions.fromString("rw-------");
    return vertx.executeBlocking(() -> Files.setPosixFilePermissions(path, owners), false);
  }

  private static BridgeOptions permitting(Iterable<String> addresses) {
    var options = new BridgeOptions();
    addresses.forEach(
        address -> options.addInboundPermitted(new PermittedOptions().setAddress(address)));
    return options;
  }

  private static List<MessageConsumer<JsonObject>> answering(
      Vertx vertx,
      Map<String, Function<Map<String, Object>, Future<Map<String, Object>>>> handlers) {
    return handlers.entrySet().stream()
        .map(entry ->
            vertx
                .eventBus()
                .<JsonObject>localConsumer(
                    entry.getKey(), message -> reply(message, entry.getValue())))
        .toList();
  }

  private static void reply(
      Message<JsonObject> message,
      Function<Map<String, Object>, Future<Map<String, Object>>> handler) {
    Future.succeededFuture(message.body())
        .compose(body -> handler.apply(body.getMap()))
        .map(JsonObject::new)
        .onSuccess(message::reply)
        .onFailure(cause -> {
          Bugs.faultOf(message.address(), cause);
          message.fail(1, Sentence.of(cause).text());
        });
  }
}
