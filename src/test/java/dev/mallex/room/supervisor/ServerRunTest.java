package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Links;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.Supervisor.Fate;
import dev.mallex.store.HubCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    while (!(next() instanceof Launched)) {
      assertThat(told).doesNotHaveAnyElementsOfTypes(Declined.class, Exited.class);
    }
    first.leave();
    assertThat(last().fate()).isEqualTo(Fate.HANDED_OVER);
    return first.pid();
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
    while (true) {
      if (next() instanceof Exited exited) {
        return exited;
      }
    }
  }

  private ServerEvent next() throws InterruptedException {
    return Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
  }
}
