package dev.mallex.room.supervisor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.bus.Bus;
import dev.mallex.config.ServerWish;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.fake.Links;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class SupervisorVerticleTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path root;

  @AfterEach
  void removeLinks() throws Exception {
    Links.removeBelow(root);
  }

  @Test
  void startsTheServerForATurnAndProvesRawMode(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

    var ready = ensureReady(bus, "ann").await(20, SECONDS);

    assertThat(ready.origin()).isEqualTo("http://127.0.0.1:" + fake.port());
    var report = report(bus);
    assertThat(report.state()).isEqualTo("busy");
    assertThat(report.raw()).isTrue();
    assertThat(report.turns()).isEqualTo(1);
    assertThat(ProcessHandle.of(report.pid())).isPresent();
    assertThat(Files.readString(fake.home().resolve("server.log"))).contains("Starting httpd");
  }

  @Test
  void keepsItsFilesPrivate(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

    bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(20, SECONDS);

    assertThat(mode(fake.home())).isEqualTo("rwx------");
    assertThat(mode(fake.home().resolve("run"))).isEqualTo("rwx------");
    assertThat(mode(fake.home().resolve("run/server.pid"))).isEqualTo("rw-------");
    assertThat(mode(fake.home().resolve("run/server.lock"))).isEqualTo("rw-------");
    assertThat(mode(fake.home().resolve("run/keeper.py"))).isEqualTo("rw-------");
    assertThat(mode(fake.home().resolve("server.log"))).isEqualTo("rw-------");
  }

  @Test
  void goesOnWithoutRawModeWhereItIsNotProven(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root, "parsing");
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

    var report = bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(20, SECONDS);

    assertThat(report.state()).isEqualTo("ready");
    assertThat(report.raw()).isFalse();
  }

  @Test
  void stopsTheServerWhenItHasBeenIdle(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(Duration.ofMillis(300)));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    bus.publish(Supervisor.RELEASED, new Supervisor.Released("ann"));

    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
    ensureReady(bus, "bob").await(20, SECONDS);
    assertThat(report(bus).pid()).isNotEqualTo(pid);
  }

  @Test
  void startsAFreshServerAfterACrash(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    fake.say("exit");
    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
    ensureReady(bus, "ann").await(20, SECONDS);

    assertThat(ProcessHandle.of(report(bus).pid())).isPresent();
  }

  @Test
  void endsAServerWhoseThreadDied(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    fake.say("die");

    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
    ensureReady(bus, "ann").await(20, SECONDS);
    assertThat(report(bus).pid()).isNotIn(0L, pid);
  }

  @Test
  void endsAServerThatIsStuckAndGivesWhoComesMeanwhileAnother(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var hasty =
        fake.config(Map.of("prefill-step-size", 16, "stuck-after", "200ms", "stuck-probe", "1s"));
    var bus = open(vertx, fake, hasty, fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    var asked = Thread.ofVirtual().start(() -> say(fake, "stall"));
    while (!report(bus).state().equals("stuck")) {
      Thread.onSpinWait();
    }
    ensureReady(bus, "bob").await(20, SECONDS);

    assertThat(Sight.alive(pid)).isFalse();
    assertThat(report(bus).pid()).isNotIn(0L, pid);
    asked.join();
  }

  @Test
  void leavesAServerAloneThatAnswersATokenBesideItsSilence(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var hasty =
        fake.config(Map.of("prefill-step-size", 16, "stuck-after", "200ms", "stuck-probe", "10s"));
    var bus = open(vertx, fake, hasty, fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    var before = report(bus);
    assertThat(before.detail()).isEqualTo("waiting for a first sign");

    bus.publish(Supervisor.MOVED, new Supervisor.Moved("ann", 512, 4_096));
    assertThat(report(bus).detail()).isEqualTo("reading the prompt, 512 of 4096 tokens");
    while (report(bus).detail().startsWith("reading")) {
      Thread.onSpinWait(); // until it was asked for a token, and gave it
    }

    assertThat(report(bus).pid()).isEqualTo(before.pid());
    ensureReady(bus, "bob").await(20, SECONDS);
    assertThat(report(bus).pid()).isEqualTo(before.pid());
  }

  @Test
  void startsWithLessAfterADeathForWantOfMemoryAndSaysSo(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();
    assertThat(report(bus).fields()).doesNotContainKey("smaller");

    say(fake, "starve");
    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
    var refused = faultOf(ensureReady(bus, "ann"));
    ensureReady(bus, "bob").await(20, SECONDS);

    assertThat(refused).isEqualTo(OutOfMemory.fault());
    assertThat(report(bus).smaller()).startsWith("step 1 of 3");
    assertThat(new LeftBehind(fake.home()).find().orElseThrow().arguments())
        .containsSubsequence("--prefill-step-size", "512")
        .containsSubsequence("--prompt-cache-size", "3")
        .containsSubsequence("--prompt-cache-bytes", "2048000000");
  }

  @Test
  void startsAnewWhatHasGrownWhenNobodyHoldsIt(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var strict = fake.config(Map.of("growth-megabytes", 20, "growth-quiet", "50ms"));
    var bus = open(vertx, fake, strict, fake.wish(LONG));
    bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(20, SECONDS);
    while (report(bus).memoryBytes() == 0) {
      Thread.onSpinWait();
    }
    long pid = report(bus).pid();
    ensureReady(bus, "ann").await(20, SECONDS);

    say(fake, "grow");
    assertThat(report(bus).pid()).isEqualTo(pid);
    bus.publish(Supervisor.RELEASED, new Supervisor.Released("ann"));

    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
    while (!report(bus).state().equals("ready")) {
      Thread.onSpinWait();
    }
    assertThat(report(bus).pid()).isNotIn(0L, pid);
    assertThat(report(bus).smaller()).isEmpty();
  }

  @Test
  void saysOfAnAnswerThatWasCutWhatItsServerDiedOf(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    assertThat(why(bus)).isEmpty();

    say(fake, "exit");

    assertThat(why(bus)).isEqualTo("the server ended with code 3");
  }

  @Test
  void saysOfAnAnswerThatWasCutThatItsServerWasStoppedOnRequest(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);

    stop(bus, false);
    var because = bus.ask(Supervisor.WHY, new Supervisor.Why()).await(5, SECONDS);
    ensureReady(bus, "bob").await(20, SECONDS);

    assertThat(because).isEqualTo(new Supervisor.Because("it was stopped on request", true));
    assertThat(why(bus)).isEmpty();
  }

  /** As one that waited for its turn elsewhere until the stop cut the others. */
  @Test
  void staysStoppedForATurnThatCameBeforeTheStop(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    var before = Instant.now();

    var stopped = bus.ask(Supervisor.STOP, new Supervisor.Stop(false));
    var meanwhile = ensureReady(bus, "bob", before);
    stopped.await(20, SECONDS);

    assertThat(faultOf(meanwhile).toString()).contains("was stopped while the turn waited");
    assertThat(faultOf(ensureReady(bus, "cid", before)).toString()).contains("was stopped");
    assertThat(report(bus).state()).isEqualTo("stopped");
    ensureReady(bus, "dan").await(20, SECONDS);
    assertThat(report(bus).state()).isEqualTo("busy");
  }

  @Test
  void saysAtOnceOfAnAnswerThatWasCutThatItsServerWasRestarted(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    var restarted = new Supervisor.Because("it was restarted on request", false);

    var report = bus.ask(Supervisor.RESTART, new Supervisor.Restart(), PATIENCE);
    var because = bus.ask(Supervisor.WHY, new Supervisor.Why());
    report.await(20, SECONDS);

    assertThat(because.await(5, SECONDS)).isEqualTo(restarted);
    assertThat(report(bus).smaller()).isEmpty();
    say(fake, "exit");
    assertThat(why(bus)).isEqualTo("the server ended with code 3");
  }

  /** How it ended only its keeper could have told: that is no sign that memory was short. */
  @Test
  void takesNoLessForAServerWhoseKeeperWasKilled(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    var left = new LeftBehind(fake.home()).find().orElseThrow();

    ProcessHandle.of(left.keeper().pid()).orElseThrow().destroyForcibly();

    assertThat(why(bus)).startsWith("the server ended, and nobody heard how");
    ensureReady(bus, "bob").await(20, SECONDS);
    assertThat(report(bus).smaller()).isEmpty();
  }

  @Test
  void carriesWhoComesDuringARestartOverToTheNextServer(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    var restarted = bus.ask(Supervisor.RESTART, new Supervisor.Restart(), PATIENCE);
    var because = bus.ask(Supervisor.WHY, new Supervisor.Why());
    ensureReady(bus, "ann").await(20, SECONDS);

    assertThat(restarted.await(20, SECONDS).pid()).isEqualTo(report(bus).pid()).isNotEqualTo(pid);
    assertThat(because.await(5, SECONDS).asked()).isFalse();
    assertThat(Sight.alive(pid)).isFalse();
  }

  @Test
  void restartsWhatDoesNotRun(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

    var report = bus.ask(Supervisor.RESTART, new Supervisor.Restart(), PATIENCE).await(20, SECONDS);

    assertThat(report.state()).isEqualTo("ready");
  }

  @Test
  void tellsHowMuchMemoryItTakes(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

    bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(20, SECONDS);
    while (report(bus).memoryBytes() == 0) {
      Thread.onSpinWait();
    }

    assertThat(report(bus).memoryBytes()).isBetween(1_000_000L, 1_000_000_000L);
  }

  @Test
  void endsAServerThatDoesNotHear(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root, "deaf");
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(20, SECONDS);
    long pid = report(bus).pid();

    var stopped = stop(bus, false);

    assertThat(stopped.pid()).isEqualTo(pid);
    assertThat(stopped.kept()).isFalse();
    assertThat(Sight.alive(pid)).isFalse();
    assertThat(new LeftBehind(fake.home()).find()).isEmpty();
  }

  /** As after a stop that failed: nothing is in charge, and the process lives. */
  @Test
  void stopsAServerThatLivesThoughItWasGivenUp(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    long pid = leftBesides(fake);
    assertThat(report(bus).state()).isEqualTo("stopped");

    var stopped = stop(bus, false);

    assertThat(stopped.pid()).isEqualTo(pid);
    assertThat(stopped.fate()).isEqualTo(Supervisor.Fate.GONE);
    assertThat(Sight.alive(pid)).isFalse();
    assertThat(stop(bus, false).pid()).isZero();
  }

  @Test
  void tellsNoTurnOfAStartAndNothingThatIsNotKnown(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    assertThat(report(bus).fields()).containsEntry("turns", 0).doesNotContainKeys("pid", "detail");

    var report = bus.ask(Supervisor.START, new Supervisor.Start(), PATIENCE).await(20, SECONDS);

    assertThat(report.fields())
        .containsEntry("turns", 0)
        .containsEntry("pid", report.pid())
        .containsEntry("state", "ready")
        .doesNotContainKey("detail");
  }

  @Test
  void stopsWhileTheModelLoads(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root, "loading");
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    var ready = ensureReady(bus, "ann");
    while (report(bus).pid() == 0) {
      Thread.onSpinWait();
    }
    long pid = report(bus).pid();

    stop(bus, false);

    assertThat(Sight.alive(pid)).isFalse();
    assertThatThrownBy(() -> ready.await(5, SECONDS)).isInstanceOf(Refusal.class);
  }

  @Test
  void refusesForACoolDownAfterFailedStarts(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root, "stillborn");
    var bus = open(vertx, fake, fake.config(Map.of("failed-starts", 2)), fake.wish(LONG));

    assertThat(faultOf(ensureReady(bus, "ann"))).isInstanceOf(Fault.Died.class);
    assertThat(faultOf(ensureReady(bus, "ann"))).isInstanceOf(Fault.Broken.class);
    assertThat(faultOf(ensureReady(bus, "ann")).toString()).contains("no such architecture");
    assertThat(report(bus).state()).isEqualTo("failed");
  }

  @Test
  void namesTheStrangerOnThePortAndLeavesItAlone(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    try (var stranger = new ServerSocket(fake.port(), 1, InetAddress.getLoopbackAddress())) {
      var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

      var fault = faultOf(ensureReady(bus, "ann"));

      assertThat(fault).isInstanceOf(Fault.Broken.class);
      assertThat(fault.toString()).contains("port " + fake.port() + " is taken by");
      assertThat(stranger.isClosed()).isFalse();
    }
  }

  @Test
  void refusesAModelThatBringsCode(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    Files.writeString(root.resolve("model/config.json"), "{\"model_file\":\"model.py\"}");
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));

    assertThat(faultOf(ensureReady(bus, "ann")).toString()).contains("trust-remote-code");
  }

  @Test
  void saysInASentenceWhyAModelCannotBeFetched(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var hub = Files.createDirectories(fake.site().resolve("huggingface_hub"));
    Files.writeString(
        hub.resolve("__init__.py"),
        """
        class GatedRepoError(Exception): pass
        class HfApi:
            def model_info(*_, **__): raise GatedRepoError("403")
        class constants: pass
        def get_hf_file_metadata(*_): pass
        def hf_hub_url(*_): pass
        def snapshot_download(*_): pass
        """);
    Files.writeString(
        hub.resolve("file_download.py"),
        "def http_get(*_): pass\ndef repo_folder_name(*_): pass\n");
    Files.writeString(hub.resolve("utils.py"), "def build_hf_headers(*_): pass\n");
    var wish = new ServerWish("somebody/nothing-like-it", fake.port(), LONG);
    var bus = open(vertx, fake, fake.config(), wish);

    assertThat(faultOf(ensureReady(bus, "ann")).toString()).contains("is gated");
  }

  @Test
  void leavesNoProcessWhenItIsUndeployed(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = Bus.prepare(vertx);
    var id =
        vertx
            .deployVerticle(new SupervisorVerticle(fake.home(), fake.config(), fake.wish(LONG)))
            .await(5, SECONDS);
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    vertx.undeploy(id).await(10, SECONDS);

    assertThat(Sight.alive(pid)).isFalse();
  }

  @Test
  void adoptsTheServerThatWasKept(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = Bus.prepare(vertx);
    var first = new SupervisorVerticle(fake.home(), fake.config(), fake.wish(LONG));
    var id = vertx.deployVerticle(first).await(5, SECONDS);
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    assertThat(stop(bus, true).kept()).isTrue();
    vertx.undeploy(id).await(10, SECONDS);
    assertThat(Sight.alive(pid)).isTrue();
    vertx
        .deployVerticle(new SupervisorVerticle(fake.home(), fake.config(), fake.wish(LONG)))
        .await(5, SECONDS);
    ensureReady(bus, "bob").await(20, SECONDS);

    assertThat(report(bus).pid()).isEqualTo(pid);
    assertThat(report(bus).raw()).isTrue();
    stop(bus, false);
    assertThat(Sight.alive(pid)).isFalse();
  }

  @Test
  void leavesItsServerToTheKeeperWithTheIdleTimeThatIsInForceNow(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    bus.publish(ServerWish.CHANGED, fake.wish(Duration.ofSeconds(1)));
    assertThat(stop(bus, true).kept()).isTrue();

    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
  }

  @Test
  void takesNobodyWhoComesAfterTheWordToKeepAndKeepsTheServer(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    var bus = Bus.prepare(vertx);
    var first = new SupervisorVerticle(fake.home(), fake.config(), fake.wish(LONG));
    var id = vertx.deployVerticle(first).await(5, SECONDS);
    ensureReady(bus, "ann").await(20, SECONDS);

    long pid = stop(bus, true).pid();
    var refused = faultOf(ensureReady(bus, "bob"));
    vertx.undeploy(id).await(10, SECONDS);

    assertThat(refused).isInstanceOf(Fault.Broken.class);
    assertThat(Sight.alive(pid)).isTrue();
    var behind = new LeftBehind(fake.home());
    assertThat(behind.stop(behind.find().orElseThrow(), Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void endsWhatWasLeftOfAnotherModel(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    fake.model("other");
    var bus = Bus.prepare(vertx);
    var first = new SupervisorVerticle(fake.home(), fake.config(), fake.wish("other", LONG));
    var id = vertx.deployVerticle(first).await(5, SECONDS);
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = stop(bus, true).pid();
    vertx.undeploy(id).await(10, SECONDS);

    vertx
        .deployVerticle(new SupervisorVerticle(fake.home(), fake.config(), fake.wish(LONG)))
        .await(5, SECONDS);

    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
    ensureReady(bus, "bob").await(20, SECONDS);
  }

  @Test
  void changesTheModelWhenNoTurnHoldsTheOldOne(Vertx vertx) throws Exception {
    var fake = FakeMlx.in(root);
    fake.model("other");
    var bus = open(vertx, fake, fake.config(), fake.wish(LONG));
    ensureReady(bus, "ann").await(20, SECONDS);
    long pid = report(bus).pid();

    bus.publish(ServerWish.CHANGED, fake.wish("other", LONG));
    bus.publish(Supervisor.RELEASED, new Supervisor.Released("ann"));
    ensureReady(bus, "bob").await(20, SECONDS);

    assertThat(report(bus).pid()).isNotEqualTo(pid);
    assertThat(report(bus).model()).endsWith("other");
  }

  private Bus open(Vertx vertx, FakeMlx fake, SupervisorConfig config, ServerWish wish)
      throws Exception {
    var bus = Bus.prepare(vertx);
    vertx.deployVerticle(new SupervisorVerticle(fake.home(), config, wish)).await(5, SECONDS);
    return bus;
  }

  /** A server in the same home that another supervisor started and left. */
  private static long leftBesides(FakeMlx fake) throws Exception {
    var vertx = Vertx.vertx();
    try {
      var bus = Bus.prepare(vertx);
      var other = new SupervisorVerticle(fake.home(), fake.config(), fake.wish(LONG));
      vertx.deployVerticle(other).await(5, SECONDS);
      ensureReady(bus, "ann").await(20, SECONDS);
      return stop(bus, true).pid();
    } finally {
      vertx.close().await(20, SECONDS);
    }
  }

  private static Future<Supervisor.Ready> ensureReady(Bus bus, String turn) {
    return ensureReady(bus, turn, Instant.now());
  }

  private static Future<Supervisor.Ready> ensureReady(Bus bus, String turn, Instant came) {
    var ticket = new Ticket(turn, "talk", Asker.SOMEBODY, Instant.MAX);
    return bus.ask(Supervisor.READY, new Supervisor.EnsureReady(ticket, came), PATIENCE);
  }

  private static Supervisor.Report report(Bus bus) throws Exception {
    return bus.ask(Supervisor.REPORT, new Supervisor.Ask()).await(5, SECONDS);
  }

  private static Supervisor.Stopped stop(Bus bus, boolean keep) throws Exception {
    return bus.ask(Supervisor.STOP, new Supervisor.Stop(keep)).await(20, SECONDS);
  }

  private static Fault faultOf(Future<?> failing) throws Exception {
    return Refusal.faultOf(
        failing.transform(it -> Future.succeededFuture(it.cause())).await(20, SECONDS));
  }

  private static String why(Bus bus) throws Exception {
    return bus.ask(Supervisor.WHY, new Supervisor.Why()).await(5, SECONDS).reason();
  }

  private static void say(FakeMlx fake, String words) {
    try {
      fake.say(words);
    } catch (InterruptedException unwanted) {
      throw new IllegalStateException(unwanted);
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
