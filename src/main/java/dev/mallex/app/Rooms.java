package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.config.Catalogue;
import dev.mallex.config.Configuration;
import dev.mallex.config.IngressConfig;
import dev.mallex.config.QuickConfig;
import dev.mallex.config.SchedulerConfig;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.config.ToolsConfig;
import dev.mallex.config.TranslateConfig;
import dev.mallex.config.TrimConfig;
import dev.mallex.config.UpstreamConfig;
import dev.mallex.config.WindowConfig;
import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.HardwareVerticle;
import dev.mallex.room.ingress.Backstage;
import dev.mallex.room.ingress.Entrance;
import dev.mallex.room.ingress.IngressVerticle;
import dev.mallex.room.scheduler.SchedulerVerticle;
import dev.mallex.room.supervisor.SupervisorVerticle;
import dev.mallex.room.tools.ToolsVerticle;
import dev.mallex.room.translate.TokenCounter;
import dev.mallex.room.translate.TokenizerShelf;
import dev.mallex.room.translate.TranslateVerticle;
import dev.mallex.room.trim.OverflowVerticle;
import dev.mallex.room.trim.TrimVerticle;
import dev.mallex.room.trim.quick.QuickVerticle;
import dev.mallex.room.upstream.Stranger;
import dev.mallex.room.upstream.UpstreamVerticle;
import dev.mallex.store.HubCache;
import dev.mallex.store.LatestFile;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** The rooms that are open: opened in order, closed in reverse. */
@Shell
final class Rooms {

  private final Vertx vertx;
  private final Setup setup;
  private final Configuration settings;
  private final LatestFile lastTranslated;
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<String> deployments = new CopyOnWriteArrayList<>();
  private volatile int behindIngress = Integer.MAX_VALUE;

  Rooms(Vertx vertx, Setup setup) {
    this.vertx = vertx;
    this.setup = setup;
    this.settings = setup.configuration();
    this.lastTranslated = new LatestFile(vertx, setup.home().resolve("last-translated.json"));
  }

  /** The names of the rooms that are open. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Everything but ingress: what has to stand before the first caller comes. */
  Future<?> openBehindIngress() {
    var many = settings.rooms().instances();
    var counter = new TokenCounter(vertx, tokenizers());
    return (setup.isSupervised() ? openSupervision() : Future.succeededFuture())
        .compose(_ -> open("scheduler", 1, _ -> scheduler()))
        .compose(_ -> open("upstream", many.upstream(), _ -> upstream()))
        .compose(_ -> open("translate", many.translate(), _ -> translate(counter)))
        .compose(_ -> open("tools", many.tools(), this::tools))
        .compose(_ -> openBeside(new OverflowVerticle(settings.of(WindowConfig.class))))
        .compose(_ -> openBeside(new QuickVerticle(settings.of(QuickConfig.class))))
        .compose(_ -> open("trim", many.trim(), this::trim))
        .compose(_ -> openBeside(new Paces(setup, state(Paces.FILE))));
  }

  /** Ingress; completes with the port on which it really listens. */
  Future<Integer> openIngress(Backstage backstage) {
    var entrance = new Entrance(settings.user().proxyPort(), setup.token());
    var config = settings.of(IngressConfig.class);
    var doors = new ArrayList<IngressVerticle>();
    behindIngress = deployments.size();
    return open(
            "ingress",
            settings.rooms().instances().ingress(),
            _ -> {
              doors.add(new IngressVerticle(config, entrance, backstage));
              return doors.getLast();
            })
        .map(_ -> doors.getFirst().port());
  }

  /** Opens something that is no room: the watch over the settings, or over the machine. */
  Future<?> openBeside(Deployable verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployments::add);
  }

  /** Ingress, and what was opened after it: when that is done, no caller is there any more. */
  Future<?> closeIngress() {
    return close(
        deployments.subList(Math.min(behindIngress, deployments.size()), deployments.size()));
  }

  Future<?> close() {
    return close(deployments).transform(_ -> lastTranslated.close());
  }

  private Future<?> close(List<String> some) {
    Future<?> closed = Future.succeededFuture();
    var all = new ArrayList<>(some);
    Collections.reverse(all);
    deployments.removeAll(all);
    for (var deployment : all) {
      closed = closed.transform(_ -> vertx.undeploy(deployment));
    }
    return closed;
  }

  private Future<?> openSupervision() {
    return open("hardware", 1, _ -> hardware())
        .compose(_ -> open("supervisor", 1, _ -> supervisor()))
        .compose(_ -> new Pulses(Bus.of(vertx)).follow());
  }

  private HardwareVerticle hardware() {
    return new HardwareVerticle(settings, state("hardware.json"), System.getenv());
  }

  private SupervisorVerticle supervisor() {
    return new SupervisorVerticle(
        setup.home(), settings.of(SupervisorConfig.class), setup.wish(settings.user()));
  }

  private SchedulerVerticle scheduler() {
    return new SchedulerVerticle(settings.of(SchedulerConfig.class));
  }

  private UpstreamVerticle upstream() {
    var stranger = new Stranger(setup.foreign(), setup.isOurPlace());
    return new UpstreamVerticle(settings.of(UpstreamConfig.class), stranger, lastTranslated::write);
  }

  private TranslateVerticle translate(TokenCounter counter) {
    return new TranslateVerticle(
        settings.of(TranslateConfig.class), setup.model(), counter, libraries());
  }

  private TokenizerShelf tokenizers() {
    var model = settings.user().model();
    var cache = HubCache.of(System.getenv());
    return new TokenizerShelf(() -> cache.file(model, "tokenizer.json"), libraries());
  }

  /** For what libraries of others lay down. */
  private Path libraries() {
    return setup.home().resolve("state").resolve("native");
  }

  private ToolsVerticle tools(int shard) {
    return new ToolsVerticle(settings.of(ToolsConfig.class), shard, notes("tools", shard));
  }

  private TrimVerticle trim(int shard) {
    return new TrimVerticle(
        settings.of(TrimConfig.class),
        settings.of(WindowConfig.class),
        settings.of(Catalogue.class),
        settings.user().model(),
        shard,
        notes("trim", shard));
  }

  /** What a shard of a room remembers. */
  private LatestFile notes(String room, int shard) {
    return state("%s.%d.json".formatted(room, shard));
  }

  private LatestFile state(String name) {
    return new LatestFile(vertx, setup.home().resolve("state").resolve(name));
  }

  private Future<?> open(String name, int instances, IntFunction<Deployable> room) {
    Future<?> opened = Future.succeededFuture();
    for (int number = 0; number < instances; number++) {
      int shard = number;
      opened = opened.compose(_ -> openBeside(room.apply(shard)));
    }
    return opened.onSuccess(_ -> names.add(name));
  }
}
