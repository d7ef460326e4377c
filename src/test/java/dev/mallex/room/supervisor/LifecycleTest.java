package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.SupervisorConfig.Patience;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import dev.mallex.room.supervisor.Effect.Admit;
import dev.mallex.room.supervisor.Effect.AnswerStops;
import dev.mallex.room.supervisor.Effect.HandOver;
import dev.mallex.room.supervisor.Effect.Kill;
import dev.mallex.room.supervisor.Effect.Launch;
import dev.mallex.room.supervisor.Effect.Probe;
import dev.mallex.room.supervisor.Effect.Refuse;
import dev.mallex.room.supervisor.ServerEvent.Adopted;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.room.supervisor.ServerEvent.Changed;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Progressed;
import dev.mallex.room.supervisor.ServerEvent.Released;
import dev.mallex.room.supervisor.ServerEvent.StopAsked;
import dev.mallex.room.supervisor.ServerEvent.Tick;
import dev.mallex.room.supervisor.ServerEvent.Wanted;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private static final Patience PATIENCE =
      new Patience(
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          3,
          Duration.ofMinutes(30),
          Duration.ofSeconds(30));

  private final Lifecycle life = new Lifecycle(Duration.ofMinutes(15), PATIENCE);
  private final Instant noon = Instant.parse("2026-01-01T12:00:00Z");
  private final Crowd ann = Crowd.of("ann");
  private final Crowd both = Crowd.of("ann", "bob");
  private final Fault died = new Fault.Died("no memory");

  private final Stopped stopped = new Stopped(noon);
  private final Failed failed = Failed.atOnce(noon, died, Failures.NONE);
  private final Starting starting = new Starting(noon, both, "loading", Failures.NONE);
  private final Ready ready = new Ready(noon, Crowd.NOBODY, noon, true, false);
  private final Ready held = new Ready(noon, ann, noon, true, false);
  private final Stopping stopping = new Stopping(noon, both, false, stopped);

  @Test
  void startsWhenATurnWantsIt() {
    var step = life.on(stopped, new Wanted("ann", noon));

    assertThat(step)
        .isEqualTo(Step.to(new Starting(noon, ann, "preparing", Failures.NONE), new Launch()));
  }

  @Test
  void asksWhetherItAnswersOnceItRuns() {
    assertThat(life.on(starting, new Launched(noon)).effects()).containsExactly(new Probe());
  }

  @Test
  void admitsAllWhoWaitedWhenItAnswers() {
    assertThat(life.on(starting, new Answered(true, noon)))
        .isEqualTo(Step.to(new Ready(noon, both, noon, true, false), new Admit(both)));
  }

  @Test
  void admitsAtOnceWhenItIsReady() {
    assertThat(life.on(ready, new Wanted("ann", noon))).isEqualTo(Step.to(held, new Admit(ann)));
  }

  @Test
  void refusesTheTurnThatWasTooMuchForTheMemoryAndServesTheOthers() {
    var dead = life.on(held, new Exited(1, "MemoryError: ", Fate.GONE, noon)).state();

    assertThat(life.on(dead, new Wanted("ann", noon)))
        .isEqualTo(Step.to(dead, new Refuse(ann, OutOfMemory.fault())));
    assertThat(life.on(dead, new Wanted("bob", noon)).effects()).containsExactly(new Launch());
  }

  @Test
  void refusesTheVictimsAmongThoseWhoWaitForTheEnd() {
    var ending = life.on(held, new LogVerdict("the GPU ran out of memory", noon)).state();
    var awaited = life.on(ending, new Wanted("ann", noon)).state();
    var crowded = life.on(awaited, new Wanted("bob", noon)).state();

    assertThat(life.on(crowded, new Exited(137, "killed", Fate.GONE, noon)).effects())
        .containsExactly(
            new AnswerStops(Fate.GONE), new Refuse(ann, OutOfMemory.fault()), new Launch());
  }

  @Test
  void triesAgainForATurnWhoseServerDiedOfSomethingElse() {
    var dead = life.on(held, new Exited(139, "the server crashed", Fate.GONE, noon)).state();

    assertThat(life.on(dead, new Wanted("ann", noon)).effects()).containsExactly(new Launch());
  }

  @Test
  void stopsWhenIdleForTheIdleTime() {
    assertThat(life.on(ready, new Tick(noon.plusSeconds(899)))).isEqualTo(Step.to(ready));
    assertThat(life.on(ready, new Tick(noon.plusSeconds(900))).effects())
        .hasOnlyElementsOfType(Kill.class)
        .hasSize(1);
  }

  @Test
  void isNotIdleWhileATurnHoldsIt() {
    assertThat(life.on(held, new Tick(noon.plusSeconds(9_000)))).isEqualTo(Step.to(held));
  }

  @Test
  void countsIdlenessFromTheLastRelease() {
    var released = life.on(held, new Released("ann", noon.plusSeconds(800))).state();

    assertThat(life.on(released, new Tick(noon.plusSeconds(1_699))).effects()).isEmpty();
    assertThat(life.on(released, new Tick(noon.plusSeconds(1_700))).effects()).isNotEmpty();
  }

  @Test
  void ignoresTheReleaseOfAStranger() {
    assertThat(life.on(ready, new Released("eve", noon.plusSeconds(5)))).isEqualTo(Step.to(ready));
  }

  @Test
  void neverIdlesOutWhereTheIdleTimeIsZero() {
    var patient = new Lifecycle(Duration.ZERO, PATIENCE);

    assertThat(patient.on(ready, new Tick(noon.plusSeconds(1_000_000)))).isEqualTo(Step.to(ready));
  }

  @Test
  void startsAnewAfterAnExitForThoseWhoCameWhileItStopped() {
    var step = life.on(stopping, new Exited(0, "", Fate.GONE, noon));

    assertThat(step.state()).isEqualTo(new Starting(noon, both, "preparing", Failures.NONE));
    assertThat(step.effects()).containsExactly(new AnswerStops(Fate.GONE), new Launch());
  }

  @Test
  void killsAServerThatItsLogCondemns() {
    var step = life.on(held, new LogVerdict("no memory", noon));

    assertThat(step.state()).isInstanceOf(Stopping.class);
    assertThat(step.effects()).containsExactly(new Kill("no memory"));
  }

  @Test
  void startsAgainAfterACrashWhenATurnWantsIt() {
    var crashed = life.on(held, new Exited(134, "no memory", Fate.GONE, noon)).state();

    assertThat(crashed).isEqualTo(failed);
    assertThat(life.on(crashed, new Wanted("bob", noon)).effects()).containsExactly(new Launch());
  }

  @Test
  void startsAgainThoughTheExitIsToldWithAnEarlierInstantThanTheVerdict() {
    var condemned = life.on(held, new LogVerdict("gone", noon)).state();
    var waited = life.on(condemned, new Wanted("bob", noon)).state();

    assertThat(life.on(waited, new Exited(3, "gone", Fate.GONE, noon.minusMillis(5))).effects())
        .containsExactly(new AnswerStops(Fate.GONE), new Launch());
  }

  @Test
  void refusesForACoolDownAfterThreeFailedStarts() {
    ServerState state = stopped;
    for (int start = 0; start < 3; start++) {
      state = life.on(state, new Wanted("ann", noon)).state();
      var step = life.on(state, new Exited(1, "no memory", Fate.GONE, noon));
      assertThat(step.effects()).hasOnlyElementsOfType(Refuse.class);
      state = step.state();
    }

    assertThat(life.on(state, new Wanted("ann", noon.plusSeconds(29))).effects())
        .containsExactly(new Refuse(ann, new Fault.Broken("no memory")));
    assertThat(life.on(state, new Wanted("ann", noon.plusSeconds(30))).effects())
        .containsExactly(new Launch());
  }

  @Test
  void forgetsFailedStartsThatLieFarBack() {
    var now = noon;
    ServerState state = stopped;
    for (int start = 0; start < 10; start++) {
      now = now.plus(Duration.ofMinutes(20));
      state = life.on(state, new Wanted("ann", now)).state();
      state = life.on(state, new Exited(1, "no memory", Fate.GONE, now)).state();
      assertThat(((Failed) state).fault()).isEqualTo(died);
    }
  }

  @Test
  void refusesAtOnceWithTheFaultOfAStartThatStoppedShort() {
    var taken = new Fault.Broken("port 8080 is taken");
    var step = life.on(starting, new Declined(taken, noon));

    assertThat(step.effects()).containsExactly(new Refuse(both, taken));
    assertThat(life.on(step.state(), new Wanted("ann", noon)).effects())
        .containsExactly(new Launch());
  }

  @Test
  void stopsWhileItStarts() {
    var step = life.on(starting, new StopAsked(false, noon));

    assertThat(step.effects()).hasAtLeastOneElementOfType(Refuse.class);
    assertThat(step.effects()).hasAtLeastOneElementOfType(Kill.class);
    assertThat(life.on(step.state(), new Exited(0, "", Fate.GONE, noon)))
        .isEqualTo(Step.to(stopped, new AnswerStops(Fate.GONE)));
  }

  @Test
  void leavesTheServerToItsKeeperWhereThatIsAsked() {
    var step = life.on(ready, new StopAsked(true, noon));

    assertThat(step.effects()).containsExactly(new HandOver());
    assertThat(life.on(step.state(), new Exited(0, "", Fate.HANDED_OVER, noon)))
        .isEqualTo(Step.to(stopped, new AnswerStops(Fate.HANDED_OVER)));
  }

  @Test
  void lastWordOfTwoStopsCounts() {
    var kept = life.on(ready, new StopAsked(true, noon)).state();

    var step = life.on(kept, new StopAsked(false, noon));

    assertThat(step.effects()).hasAtLeastOneElementOfType(Kill.class);
    assertThat(life.on(step.state(), new Exited(0, "", Fate.GONE, noon)).effects())
        .containsExactly(new AnswerStops(Fate.GONE));
  }

  @Test
  void keepsNothingWhereNothingRanYet() {
    var step = life.on(starting, new StopAsked(true, noon));

    assertThat(life.on(step.state(), new Declined(died, noon)).effects())
        .containsExactly(new AnswerStops(Fate.GONE));
  }

  @Test
  void saysThatAServerStillRunsThatWasToldToEnd() {
    var step = life.on(stopping, new Exited(0, "", Fate.STILL_THERE, noon));

    assertThat(step.state()).isInstanceOf(Failed.class);
    assertThat(step.effects())
        .containsExactly(
            new Refuse(both, new Fault.Broken("the model server does not end")),
            new AnswerStops(Fate.STILL_THERE));
  }

  @Test
  void givesUpAServerThatDoesNotEnd() {
    assertThat(life.on(stopping, new Tick(noon.plusSeconds(30)))).isEqualTo(Step.to(stopping));

    var step = life.on(stopping, new Tick(noon.plusSeconds(31)));

    assertThat(step.state()).isInstanceOf(Failed.class);
    assertThat(step.effects())
        .containsExactly(
            new Refuse(both, new Fault.Broken("the model server does not end")),
            new AnswerStops(Fate.STILL_THERE));
  }

  @Test
  void waitsForTheEndOfAServerThatWasLeftAndThenToldToEnd() {
    var kept = life.on(ready, new StopAsked(true, noon)).state();
    var told = life.on(kept, new StopAsked(false, noon)).state();

    assertThat(life.on(told, new Exited(0, "", Fate.HANDED_OVER, noon))).isEqualTo(Step.to(told));
  }

  @Test
  void replacesAnOutdatedServerWhenItsLastTurnIsOver() {
    var outdated = life.on(held, new Changed(noon));

    assertThat(outdated.effects()).isEmpty();
    assertThat(life.on(outdated.state(), new Released("ann", noon)).effects())
        .containsExactly(new Kill("settings changed"));
    assertThat(life.on(ready, new Changed(noon)).effects())
        .containsExactly(new Kill("settings changed"));
  }

  @Test
  void startsOverWithNewSettingsForThoseWhoWait() {
    var step = life.on(starting, new Changed(noon));

    assertThat(step.effects()).containsExactly(new Kill("settings changed"));
    assertThat(life.on(step.state(), new Exited(0, "", Fate.GONE, noon)).effects())
        .contains(new Launch());
  }

  @Test
  void adoptsOnlyWhereNothingRuns() {
    assertThat(life.on(stopped, new Adopted(noon)).effects()).containsExactly(new Launch());
    assertThat(life.on(starting, new Adopted(noon))).isEqualTo(Step.to(starting));
    assertThat(life.on(ready, new Adopted(noon))).isEqualTo(Step.to(ready));
  }

  @Test
  void whoeverWaitsIsReleasedOrWaitsOnInEveryPair() {
    var states =
        List.<ServerState>of(
            stopped,
            failed,
            starting,
            ready,
            held,
            held.outOfDate(),
            stopping,
            new Stopping(noon, both, true, failed));
    for (var state : states) {
      for (var event : events()) {
        var step = life.on(state, event);
        var before = new HashSet<>(waiting(state).turns());
        if (event instanceof Wanted(var turn, _)) {
          before.add(turn);
        }
        assertThat(before)
            .as("%s on %s", state, event)
            .containsExactlyInAnyOrderElementsOf(accounted(step));
      }
    }
  }

  @Test
  void aRandomWalkNeverStrandsAWaiterNorRunsTwoServers() {
    for (long seed = 0; seed < 10; seed++) {
      var walk = new Walk(new Random(seed));
      for (int at = 0; at < 10_000; at++) {
        walk.go();
      }
      walk.windDown();
    }
  }

  private List<ServerEvent> events() {
    return List.of(
        new Wanted("cid", noon),
        new Released("ann", noon),
        new Adopted(noon),
        new Progressed("downloading", noon),
        new Launched(noon),
        new Answered(true, noon),
        new Declined(died, noon),
        new LogVerdict("no memory", noon),
        new Exited(1, "no memory", Fate.GONE, noon),
        new StopAsked(false, noon),
        new StopAsked(true, noon),
        new Changed(noon),
        new Tick(noon.plusSeconds(9_000)));
  }

  private static Crowd waiting(ServerState state) {
    return switch (state) {
      case Starting it -> it.waiting();
      case Stopping it -> it.waiting();
      case Stopped _, Failed _, Ready _ -> Crowd.NOBODY;
    };
  }

  private static Set<String> accounted(Step step) {
    var turns = new HashSet<>(waiting(step.state()).turns());
    for (var effect : step.effects()) {
      if (effect instanceof Admit(var crowd)) {
        turns.addAll(crowd.turns());
      } else if (effect instanceof Refuse(var crowd, _)) {
        turns.addAll(crowd.turns());
      }
    }
    return turns;
  }

  /** A world in which a process runs or not, and whose turns come and go by chance. */
  private final class Walk {

    private final Random chance;
    private final Set<String> waiters = new HashSet<>();
    private ServerState state = stopped;
    private Instant now = noon;
    private boolean run;
    private int turns;

    Walk(Random chance) {
      this.chance = chance;
    }

    void go() {
      now = now.plusSeconds(chance.nextInt(120));
      var event = any();
      switch (event) {
        case Wanted(var turn, _) -> waiters.add(turn);
        case Exited _, Declined _ -> run = false;
        default -> {}
      }
      feed(event);
    }

    void windDown() {
      feed(new StopAsked(false, now));
      if (run) {
        run = false;
        feed(new Exited(0, "", Fate.GONE, now));
      }
      assertThat(waiters).isEmpty();
      assertThat(state).isInstanceOf(Stopped.class);
    }

    private void feed(ServerEvent event) {
      var step = life.on(state, event);
      state = step.state();
      step.effects().forEach(this::perform);
      assertThat(waiting(state).turns()).as("after %s", event).isEqualTo(waiters);
      assertThat(state instanceof Stopped || state instanceof Failed).isEqualTo(!run);
    }

    private void perform(Effect effect) {
      switch (effect) {
        case Launch _ -> {
          assertThat(run).as("a second server").isFalse();
          run = true;
        }
        case Admit(var crowd) -> waiters.removeAll(crowd.turns());
        case Refuse(var crowd, _) -> waiters.removeAll(crowd.turns());
        case Kill _, HandOver _, Probe _ -> assertThat(run).isTrue();
        case AnswerStops(var fate) -> run &= fate != Fate.STILL_THERE; // given up, as it is
      }
    }

    /** A process that starts may stop short; a process that runs may say anything, and end. */
    private ServerEvent any() {
      return switch (chance.nextInt(run ? 14 : 6)) {
        case 0, 1 -> new Wanted("turn" + turns++, now);
        case 2 -> new Released("turn" + chance.nextInt(turns + 1), now);
        case 3 -> new StopAsked(chance.nextBoolean(), now);
        case 4 -> new Changed(now);
        case 5 -> chance.nextBoolean() ? new Tick(now) : new Adopted(now);
        case 6 -> new Launched(now);
        case 7 -> new Progressed("downloading", now);
        case 8, 9, 10 -> new Answered(chance.nextBoolean(), now);
        case 11 -> new LogVerdict("no memory", now);
        case 12 -> state instanceof Ready ? new Tick(now) : new Declined(died, now);
        default -> new Exited(chance.nextInt(2), "gone", Fate.GONE, now);
      };
    }
  }
}
