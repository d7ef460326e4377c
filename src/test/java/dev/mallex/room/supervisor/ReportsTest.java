package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ServerWish;
import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.ServerState.Stuck;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Crowd ANN = Crowd.of("ann");
  private static final Fault ODD = new Fault.Died("odd");

  private final Stopped stopped = new Stopped(NOON);
  private final Starting starting = Starting.of(ANN, Failures.NONE, NOON);
  private final Ready ready = Ready.answering(Crowd.NOBODY, true, NOON);
  private final Ready busy = ready.heldBy(ANN, LATER);

  @Test
  void nameEachStateAndWhatItWaitsForAndSinceWhen() {
    assertTold(stopped, "stopped", "", NOON);
    assertTold(starting, "provisioning", "preparing", NOON);
    assertTold(
        in(Phase.Kind.DOWNLOADING, "downloading a/b"), "downloading", "downloading a/b", LATER);
    assertTold(in(Phase.Kind.LOADING, "loading the model"), "loading", "loading the model", LATER);
    assertTold(ready, "ready", "", NOON);
    assertTold(busy, "busy", "waiting for a first sign", LATER);
    assertTold(
        new Stuck(LATER, busy, Crowd.NOBODY),
        "stuck",
        "waiting for a first sign, no progress: does it answer a token?",
        LATER);
    assertTold(Stopping.toEnd(Crowd.NOBODY, stopped), "stopping", "the process is to end", NOON);
    assertTold(
        new Stopping(NOON, Crowd.NOBODY, true, false, stopped),
        "stopping",
        "it is left to its keeper",
        NOON);
    assertTold(
        Stopping.toEnd(ANN, Failed.atOnce(NOON, ODD, Failures.NONE)),
        "stopping",
        "the process is to end: odd",
        NOON);
    assertTold(Failed.atOnce(NOON, ODD, Failures.NONE), "failed", "odd", NOON);
    assertTold(
        new Failed(NOON, ODD, LATER, Failures.NONE, Crowd.NOBODY),
        "failed",
        "odd (no new start before 2026-01-01T12:01:00Z)",
        NOON);
  }

  @Test
  void tellWhatABusyServerIsAt() {
    var reads = busy.with(busy.pulse().moved(new Supervisor.Moved("ann", 512, 4_096), LATER));
    var writes = reads.with(reads.pulse().moved(new Supervisor.Moved("ann", 0, 0), LATER));

    assertTold(reads, "busy", "reading the prompt, 512 of 4096 tokens", LATER);
    assertTold(writes, "busy", "writing", LATER);
  }

  private Starting in(Phase.Kind kind, String what) {
    return starting.in(starting.phase().then(kind, what, LATER));
  }

  private static void assertTold(ServerState state, String name, String detail, Instant since) {
    var wish = new ServerWish("model", 8_080, Duration.ofMinutes(15));
    var report = new Reports(wish, Diet.NONE, Duration.ZERO).of(state, 7);

    assertThat(report.state()).isEqualTo(name);
    assertThat(report.detail()).isEqualTo(detail);
    assertThat(report.since()).isEqualTo(since);
  }
}
