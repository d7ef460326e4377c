package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.bus.ControlSocket;
import dev.mallex.config.ConfigVerticle;
import dev.mallex.config.IngressConfig;
import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.config.ToolsConfig;
import dev.mallex.config.TranslateConfig;
import dev.mallex.config.UserConfig;
import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Place;
import dev.mallex.domain.Shell;
import dev.mallex.room.ingress.Backstage;
import dev.mallex.room.supervisor.Supervisor;
import dev.mallex.store.LatestFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** An open mallex: its rooms, its control socket, its guests. Opens in order, closes in reverse. */
@Shell
public final class App {

  /** What closing may take beyond what callers and the model server are given. */
  private static final Duration TIDYING = Duration.ofSeconds(40);

  private final Setup setup;
  private final Vertx vertx;
  private final Bus bus;
  private final Rooms rooms;
  private final LatestFile lastRequest;
  private final Chronicle chronicle;
  private final Guests guests = new Guests();
  private final Closing closing = new Closing();
  // Belongs to no context of Vert.x, whose event loops are gone when it has closed.
  private final Promise<Place> opened = Promise.promise();
  private final Promise<Optional<ControlSocket>> control = Promise.promise();
  private final AtomicReference<IngressConfig> edge;
  private final Dialects dialects;

  private App(Setup setup) {
    var loops = setup.configuration().rooms().eventLoops();
    this.setup = setup;
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    this.bus = Bus.prepare(vertx);
    this.rooms = new Rooms(vertx, setup);
    this.edge = new AtomicReference<>(setup.configuration().of(IngressConfig.class));
    this.chronicle = Chronicle.of(setup, vertx);
    this.dialects = Dialects.of(setup, vertx, bus);
    this.lastRequest = new LatestFile(vertx, setup.home().resolve("last-request.json"));
  }

  /**
   * A fresh one; fails with an {@link Owned} where another mallex has this home, and closes what
   * was opened.
   */
  public static Future<App> open(Setup setup) {
    return of(setup).open();
  }

  /** One that can be closed already, and has still to be opened. */
  public static App of(Setup setup) {
    return new App(setup);
  }

  /** As {@link #open(Setup)}. Once. */
  public Future<App> open() {
    openAll()
        .map(this::place)
        .onSuccess(opened::complete)
        .onFailure(cause -> close(false).onComplete(_ -> opened.fail(cause)));
    return opened.future().map(this);
  }

  /** Another mallex has this home; it can be asked through the control socket. */
  public static final class Owned extends RuntimeException {
    Owned() {
      super("another mallex has this home", null, false, false);
    }
  }

  /**
   * Completes when the model server answers; fails with a refusal that says why it does not. Says
   * meanwhile what it waits for, and an empty text at the end.
   */
  public Future<Supervisor.Report> startServer(Consumer<String> say) {
    return new Meanwhile(vertx, bus, say)
        .tell(bus.ask(Supervisor.START, new Supervisor.Start(), ControlWords.LOADING));
  }

  public Future<Supervisor.Report> server() {
    return bus.ask(Supervisor.REPORT, new Supervisor.Ask());
  }

  /**
   * Closes everything, once, and is done within a limit whatever does not close: ingress first, so
   * that turns may end. {@code keepServer} then leaves the model server to its keeper.
   */
  public Future<?> close(boolean keepServer) {
    if (closing.begins(closingTime())) {
      guests.close();
      rooms
          .closeIngress()
          .transform(_ -> parting(keepServer))
          .transform(_ -> rooms.close())
          .transform(_ -> Future.join(lastRequest.close(), chronicle.close()))
          .transform(_ -> dialects.close())
          .transform(_ -> closeControl())
          .onComplete(_ -> vertx.close().onComplete(_ -> closing.isDone()));
    }
    return closing.done();
  }

  /** Completes when every room is open; fails where one could not be. */
  Future<Place> opened() {
    return opened.future();
  }

  /** Known once it is open. */
  public Place place() {
    return opened.future().result();
  }

  private Place place(int port) {
    return new Place(
        "http://127.0.0.1:" + port,
        setup.token(),
        setup.modelName(),
        setup.contextTokens(),
        setup.configuration().of(TranslateConfig.class).maxOutputTokens());
  }

  public Guests guests() {
    return guests;
  }

  public Setup setup() {
    return setup;
  }

  /** The bus, for those who want to hear what happens. */
  public Bus bus() {
    return bus;
  }

  public Chronicle chronicle() {
    return chronicle;
  }

  List<String> rooms() {
    return rooms.names();
  }

  /** Completes with the port on which ingress listens. */
  private Future<Integer> openAll() {
    return openControl()
        .compose(_ -> chronicle.follow(bus))
        .compose(_ -> bus.listen(UserConfig.CHANGED, this::onUser))
        .compose(_ -> bus.listen(IngressConfig.CHANGED, edge::set))
        .compose(_ -> bus.listen(ToolsConfig.CHANGED, dialects::changed))
        .compose(_ -> dialects.open())
        .compose(_ -> rooms.openBehindIngress())
        .compose(_ -> rooms.openIngress(backstage()))
        .compose(port -> rooms.openBeside(settingsWatch()).map(port));
  }

  /** Callers drain, the model server ends, the rest is quick. */
  private Duration closingTime() {
    var patience = setup.configuration().of(SupervisorConfig.class).patience();
    return edge.get().drain().plus(patience.stop()).plus(TIDYING);
  }

  private Future<?> closeControl() {
    control.tryComplete(Optional.empty());
    return control
        .future()
        .compose(socket -> socket.map(ControlSocket::close).orElse(Future.succeededFuture()));
  }

  private Future<?> openControl() {
    return ControlSocket.open(vertx, setup.control(), new Control(this, bus).handlers())
        .compose(opening ->
            switch (opening) {
              case ControlSocket.Outcome.Opened(var socket) -> {
                control.tryComplete(Optional.of(socket));
                yield Future.succeededFuture();
              }
              case ControlSocket.Outcome.Owned _ -> Future.failedFuture(new Owned());
            });
  }

  private Backstage backstage() {
    return new Backstage(
        TurnDesk.of(setup, vertx, dialects, edge::get),
        () -> List.of(setup.offer()),
        lastRequest::write);
  }

  private ConfigVerticle settingsWatch() {
    return new ConfigVerticle(setup.reader(), setup.configuration(), ConfigVerticle.SCAN_PERIOD);
  }

  /** Model and port stay as they were at the start; the idle time counts at once. */
  private void onUser(UserConfig user) {
    bus.publish(ServerWish.CHANGED, setup.wish(user));
  }

  private Future<?> parting(boolean keepServer) {
    return keepServer && setup.isSupervised()
        ? bus.ask(Supervisor.STOP, new Supervisor.Stop(true))
        : Future.succeededFuture();
  }
}
