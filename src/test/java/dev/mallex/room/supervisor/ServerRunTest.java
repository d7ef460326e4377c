package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Links;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Progressed;
import dev.mallex.room.supervisor.Supervisor.Fate;
import dev.mallex.store.HubCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRunTest {

  @TempDir private Path root;

  private final BlockingQueue<ServerEvent> told = new LinkedBlockingQueue<>();

  @AfterEach
  void removeLinks() throws Exception {
    Links.removeBelow(root);
  }

  @Test
  void endsTheServerThatNobodyHearsAnyMore() throws Exception {
    var run = new ServerRun(provision(FakeMlx.in(root)), failing(ServerRunTest::bug));

    run.begin();
    var last = last();

    assertThat(last.code()).isNotZero();
    assertThat(last.reason()).isEqualTo("the watch over it was lost");
    assertThat(last.fate()).isEqualTo(Fate.GONE);
    assertThat(Sight.alive(run.pid())).isFalse();
  }

  @Test
  void saysItsLastWordAfterAnErrorToo() throws Exception {
    var run = new ServerRun(provision(FakeMlx.in(root)), failing(ServerRunTest::error));

    run.begin();

    assertThat(last().fate()).isEqualTo(Fate.GONE);
  }

  @Test
  void endsWhatWasLeftBehindWhereItIsToldToEndBeforeItTookItOver() throws Exception {
    var fake = FakeMlx.in(root);
    long pid = leave(fake);
    var run = new ServerRun(provision(fake), told::add);

    run.end();
    run.begin();

    assertThat(last().fate()).isEqualTo(Fate.GONE);
    assertThat(Sight.alive(pid)).isFalse();
  }

  @Test
  void leavesWhatWasLeftBehindWhereItIsToldToLeaveItBeforeItTookItOver() throws Exception {
    var fake = FakeMlx.in(root);
    long pid = leave(fake);
    var run = new ServerRun(provision(fake), told::add);

    run.leave();
    run.begin();

    assertThat(last().fate()).isEqualTo(Fate.HANDED_OVER);
    assertThat(Sight.alive(pid)).isTrue();
    endLeft(fake);
  }

  @Test
  void twoThatBeginAtOnceHaveOneServer() throws Exception {
    var fake = FakeMlx.in(root);
    var first = new ServerRun(provision(fake), told::add);
    var second = new ServerRun(provision(fake), told::add);

    try (var _ = keptByAnother(fake)) {
      first.begin();
      while (!Files.exists(fake.home().resolve("run/keeper.py"))) {
        Thread.onSpinWait(); // until its plan is made: within one process only one may plan
      }
      second.begin();
    }
    awaitLaunch();
    awaitLaunch();

    assertThat(first.pid()).isPositive().isEqualTo(second.pid());
    assertThat(Sight.alive(first.pid())).isTrue();
    endLeft(fake);
  }

  @Test
  void declinesWhereAnotherKeepsAServerThatIsNeverThere() throws Exception {
    var fake = FakeMlx.in(root);

    try (var _ = keptByAnother(fake)) {
      new ServerRun(provision(fake), told::add).begin();

      assertThat(lastOf(Declined.class).fault().toString())
          .contains("another mallex has a model server in this home");
      assertThat(fake.home().resolve("run/server.pid")).doesNotExist();
    }
  }

  /** Whoever is told that it starts one takes as long over that as a slow fork would. */
  @Test
  void isToldToEndAtOnceWhileItStartsAProcess() throws Exception {
    var forked = new AtomicBoolean();
    var run =
        new ServerRun(
            provision(FakeMlx.in(root)),
            event -> {
              told.add(event);
              while (isLaunching(event) && !forked.get()) {
                Thread.onSpinWait();
              }
            });
    run.begin();
    while (!isLaunching(next())) {
      continue;
    }

    var ended = Thread.ofPlatform().start(run::end);
    boolean atOnce = ended.join(Duration.ofSeconds(5));
    forked.set(true);

    assertThat(atOnce).isTrue();
    assertThat(next()).isInstanceOfAny(Exited.class, Declined.class);
    assertThat(new LeftBehind(root.resolve("home")).find()).isEmpty();
  }

  private static boolean isLaunching(ServerEvent event) {
    return event instanceof Progressed(var kind, _, _) && kind == Phase.Kind.LAUNCHING;
  }

  @Test
  void hearsHowAServerEndedThatItTookOver() throws Exception {
    var fake = FakeMlx.in(root);
    adopted(fake);

    fake.say("starve");

    assertThat(lastOf(LogVerdict.class).reason()).contains("Insufficient Memory");
    assertThat(last().code()).isEqualTo(134);
  }

  @Test
  void takesAnEndThatNobodyHeardForADeath() throws Exception {
    var fake = FakeMlx.in(root);
    adopted(fake);
    var left = new LeftBehind(fake.home()).find().orElseThrow();

    kill(left.keeper().pid());
    kill(left.server().pid());

    var last = last();
    assertThat(last.code()).isNotZero();
    assertThat(last.reason()).isEqualTo("the server ended, and nobody heard how");
  }

  @Test
  void takesAServerThatItsKeeperStoppedForNoDeath() throws Exception {
    var fake = FakeMlx.in(root);
    adopted(fake);
    var left = new LeftBehind(fake.home()).find().orElseThrow();

    ProcessHandle.of(left.keeper().pid()).orElseThrow().destroy();

    assertThat(last().code()).isZero();
  }

  @Test
  void declinesWhatNeverRan() throws Exception {
    var run = new ServerRun(provision(FakeMlx.in(root)), told::add);

    run.end();
    run.begin();

    assertThat(next()).isInstanceOf(Declined.class);
  }

  /** A server that runs, and its keeper alone looks after it. */
  private long leave(FakeMlx fake) throws Exception {
    var first = new ServerRun(provision(fake), told::add);
    first.begin();
    awaitLaunch();
    first.leave();
    assertThat(last().fate()).isEqualTo(Fate.HANDED_OVER);
    return first.pid();
  }

  /** Another process that has the claim of a keeper, and has written nothing down yet. */
  private static AutoCloseable keptByAnother(FakeMlx fake) throws Exception {
    var premises = new Premises(fake.home());
    premises.prepare();
    var script =
        "import fcntl, sys; file = open(sys.argv[1], 'w'); fcntl.lockf(file, fcntl.LOCK_EX);"
            + " print('up', flush=True); sys.stdin.read()";
    var python = fake.python().toString();
    var process = new ProcessBuilder(python, "-c", script, premises.lock().toString()).start();
    assertThat(process.inputReader().readLine()).isEqualTo("up");
    return () -> {
      process.getOutputStream().close();
      assertThat(FakeMlx.ended(process)).isTrue();
    };
  }

  private void awaitLaunch() throws InterruptedException {
    for (var event = next(); !(event instanceof Launched); event = next()) {
      assertThat(event).isNotInstanceOfAny(Declined.class, Exited.class);
    }
  }

  /** A server that another mallex left and this one took over; whatever is told is told of it. */
  private void adopted(FakeMlx fake) throws Exception {
    var first = new LinkedBlockingQueue<ServerEvent>();
    var mallex = new ServerRun(provision(fake), first::add);
    mallex.begin();
    while (!(Objects.requireNonNull(first.poll(30, TimeUnit.SECONDS)) instanceof Launched)) {
      continue;
    }
    while (!fake.say("hi")) {
      Thread.onSpinWait();
    }
    mallex.leave();
    new ServerRun(provision(fake), told::add).begin();
    awaitLaunch();
  }

  private static void kill(long pid) throws InterruptedException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    assertThat(Sight.gone(Duration.ofSeconds(10), pid)).isTrue();
  }

  private static void endLeft(FakeMlx fake) throws Exception {
    var behind = new LeftBehind(fake.home());
    assertThat(behind.stop(behind.find().orElseThrow(), Duration.ofSeconds(5))).isTrue();
  }

  /** Somebody who is told that the server was launched, and fails over it. */
  private Consumer<ServerEvent> failing(Runnable failure) {
    return event -> {
      told.add(event);
      if (event instanceof Launched) {
        failure.run();
      }
    };
  }

  private static void bug() {
    throw new IllegalStateException("bug");
  }

  private static void error() {
    throw new StackOverflowError("too deep");
  }

  private Provision provision(FakeMlx fake) {
    return new Provision(
        new Premises(fake.home()),
        fake.config(),
        fake.wish(Duration.ofMinutes(10)),
        HubCache.of(Map.of()));
  }

  private Exited last() throws InterruptedException {
    return lastOf(Exited.class);
  }

  private <E extends ServerEvent> E lastOf(Class<E> kind) throws InterruptedException {
    while (true) {
      var event = next();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  private ServerEvent next() throws InterruptedException {
    return Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
  }
}
