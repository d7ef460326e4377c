package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import dev.mallex.room.supervisor.Effect.Admit;
import dev.mallex.room.supervisor.Effect.AnswerStops;
import dev.mallex.room.supervisor.Effect.Doubt;
import dev.mallex.room.supervisor.Effect.HandOver;
import dev.mallex.room.supervisor.Effect.Kill;
import dev.mallex.room.supervisor.Effect.Launch;
import dev.mallex.room.supervisor.Effect.Mourn;
import dev.mallex.room.supervisor.Effect.Probe;
import dev.mallex.room.supervisor.Effect.Refuse;
import dev.mallex.room.supervisor.Effect.Weigh;
import dev.mallex.room.supervisor.ServerEvent.Adopted;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.room.supervisor.ServerEvent.Changed;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Moved;
import dev.mallex.room.supervisor.ServerEvent.Released;
import dev.mallex.room.supervisor.ServerEvent.StopAsked;
import dev.mallex.room.supervisor.ServerEvent.Tick;
import dev.mallex.room.supervisor.ServerEvent.Vanished;
import dev.mallex.room.supervisor.ServerEvent.Wanted;
import dev.mallex.room.supervisor.ServerEvent.Weighed;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Lingering;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.ServerState.Stuck;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private static final Supervisor.Pace FAST = new Supervisor.Pace(500);
  private static final SupervisorConfig CONFIG =
      SupervisorConfig.read(Settings.of("server.yaml", Map.of(), new ArrayList<>()));

  private static final String SILENT =
      "it was stuck: no progress for 90 s, and no answer to a token beside it";

  private final Lifecycle life = Lifecycle.of(Duration.ofMinutes(15), CONFIG, FAST);
  private final Instant noon = Instant.parse("2026-01-01T12:00:00Z");
  private final Crowd ann = Crowd.of("ann");
  private final Crowd both = Crowd.of("ann", "bob");
  private final Fault died = new Fault.Died("no memory");

  private final Stopped stopped = new Stopped(noon);
  private final Failed failed = Failed.atOnce(noon, died, Failures.NONE);
  private final Starting starting = Starting.of(both, Failures.NONE, noon);
  private final Ready ready = Ready.answering(Crowd.NOBODY, true, noon);
  private final Ready held = Ready.answering(ann, true, noon);
  private final Stopping stopping = Stopping.toEnd(both, stopped);

  @Test
  void startsWhenATurnWantsIt() {
    var step = life.on(stopped, new Wanted("ann", noon));

    assertThat(step).isEqualTo(Step.to(Starting.of(ann, Failures.NONE, noon), new Launch()));
  }

  @Test
  void givesAProcessAMinuteToSayThatItWasStarted() {
    var progressed = new ServerEvent.Progressed(Phase.Kind.LAUNCHING, "starting it", noon);
    var launching = life.on(starting, progressed).state();
    var late = life.on(launching, new Tick(noon.plusSeconds(61)));

    assertThat(life.on(launching, new Tick(noon.plusSeconds(60)))).isEqualTo(Step.to(launching));
    assertThat(late.state()).isInstanceOf(Stopping.class);
    assertThat(late.effects())
        .hasSize(3)
        .contains(new Refuse(both, new Fault.Died(Phase.OVERDUE)), new Kill(Phase.OVERDUE));
    assertThat(life.on(starting, new Tick(noon.plusSeconds(9_000)))).isEqualTo(Step.to(starting));
  }

  @Test
  void goesOnWhereAnEffectCouldNotBeHad() {
    assertThat(afterFailed(starting, new Launch()).state()).isInstanceOf(Failed.class);
    assertThat(afterFailed(starting, new Launch()).effects()).hasOnlyElementsOfType(Refuse.class);
    assertThat(afterFailed(starting, new Probe()).effects()).contains(new Kill(Effect.UNASKED));
    assertThat(afterFailed(stopping, new Kill("any")).effects())
        .contains(new AnswerStops(Fate.STILL_THERE));
    assertThat(new Doubt().failed(noon)).isEmpty();
  }

  private Step afterFailed(ServerState state, Effect effect) {
    return life.on(state, effect.failed(noon).orElseThrow());
  }

  @Test
  void asksWhetherItAnswersOnceItRuns() {
    assertThat(life.on(starting, new Launched(noon)).effects()).containsExactly(new Probe());
  }

  @Test
  void admitsAllWhoWaitedWhenItAnswers() {
    assertThat(life.on(starting, new Answered(true, noon)))
        .isEqualTo(Step.to(Ready.answering(both, true, noon), new Admit(both), new Weigh()));
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
    var moved = life.on(held, new Moved(writes(), noon.plusSeconds(8_990))).state();

    assertThat(life.on(moved, tick(9_000))).isEqualTo(Step.to(moved));
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
    var patient = Lifecycle.of(Duration.ZERO, CONFIG, FAST);

    assertThat(patient.on(ready, new Tick(noon.plusSeconds(1_000_000)))).isEqualTo(Step.to(ready));
  }

  @Test
  void startsAnewAfterAnExitForThoseWhoCameWhileItStopped() {
    var step = life.on(stopping, new Exited(0, "", Fate.GONE, noon));

    assertThat(step.state()).isEqualTo(Starting.of(both, Failures.NONE, noon));
    assertThat(step.effects()).containsExactly(new AnswerStops(Fate.GONE), new Launch());
  }

  @Test
  void killsAServerThatItsLogCondemns() {
    var step = life.on(held, new LogVerdict("no memory", noon));

    assertThat(step.state()).isInstanceOf(Stopping.class);
    assertThat(step.effects()).containsExactly(new Mourn("no memory"), new Kill("no memory"));
  }

  @Test
  void startsAgainAfterACrashWhenATurnWantsIt() {
    var crashed = life.on(held, new Exited(134, "no memory", Fate.GONE, noon)).state();

    assertThat(crashed).isInstanceOf(Failed.class);
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
      assertThat(step.effects())
          .containsExactly(
              new Mourn("no memory"), new Refuse(ann, ((Failed) step.state()).fault()));
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

    assertThat(step.state()).isInstanceOf(Lingering.class);
    assertThat(step.effects())
        .containsExactly(
            new Refuse(both, new Fault.Broken("the model server does not end")),
            new AnswerStops(Fate.STILL_THERE));
  }

  @Test
  void givesUpAServerThatDoesNotEnd() {
    assertThat(life.on(stopping, new Tick(noon.plusSeconds(30)))).isEqualTo(Step.to(stopping));

    var step = life.on(stopping, new Tick(noon.plusSeconds(31)));

    assertThat(step.state()).isInstanceOf(Lingering.class);
    assertThat(step.effects())
        .containsExactly(
            new Refuse(both, new Fault.Broken("the model server does not end")),
            new AnswerStops(Fate.STILL_THERE));
  }

  @Test
  void startsNoServerBesideOneThatDidNotEndAndKillsItOnceMore() {
    var lingering = life.on(stopping, new Exited(0, "", Fate.STILL_THERE, noon)).state();

    var wanted = life.on(lingering, new Wanted("eve", noon));
    assertThat(wanted.effects()).hasSize(1).hasOnlyElementsOfType(Kill.class);
    assertThat(life.on(wanted.state(), new Exited(0, "", Fate.GONE, noon)).effects())
        .contains(new Launch());
    assertThat(life.on(wanted.state(), new Exited(0, "", Fate.STILL_THERE, noon)).effects())
        .contains(new Refuse(Crowd.of("eve"), new Fault.Broken("the model server does not end")));
    assertThat(life.on(lingering, new Exited(0, "", Fate.GONE, noon)).state())
        .isInstanceOf(Stopped.class);
  }

  @Test
  void startsNotForEverWhatDiesAsSoonAsItAnswers() {
    ServerState now = starting;
    for (int death = 1; death <= 3; death++) {
      var answers = life.on(now, new Answered(true, noon)).state();
      now = life.on(answers, new Exited(1, "odd", Fate.GONE, noon)).state();
      var wanted = life.on(now, new Wanted("eve", noon));
      if (death < 3) {
        assertThat(wanted.effects()).contains(new Launch());
        now = wanted.state();
      } else {
        assertThat(wanted.effects())
            .containsExactly(
                new Refuse(
                    Crowd.of("eve"),
                    new Fault.Broken(
                        "the model server died soon after its start, 3 times in a row; the last time: odd")));
      }
    }
    assertThat(life.on(now, new Wanted("eve", noon.plusSeconds(31))).effects())
        .contains(new Launch());
  }

  @Test
  void forgetsItsFailuresWithALongerLife() {
    ServerState now = starting;
    for (int death = 1; death <= 9; death++) {
      var answers = life.on(now, new Answered(true, noon)).state();
      now = life.on(answers, new Exited(1, "odd", Fate.GONE, noon.plusSeconds(61))).state();
      now = life.on(now, new Wanted("eve", noon.plusSeconds(61))).state();
      assertThat(now).isInstanceOf(Starting.class);
    }
  }

  @Test
  void doesNotTakeAServerForGoneOfWhichOnlyTheKeeperEnded() {
    var lost = new Exited(1, "the keeper was killed", Fate.STILL_THERE, noon);

    assertThat(life.on(starting, lost).state()).isInstanceOf(Lingering.class);
    assertThat(life.on(ready, lost).state()).isInstanceOf(Lingering.class);
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
  void doubtsAServerAtWorkOfWhichNothingIsSeen() {
    assertThat(life.on(held, tick(59))).isEqualTo(Step.to(held));

    assertThat(life.on(held, tick(60)))
        .isEqualTo(Step.to(new Stuck(noon.plusSeconds(60), held, Crowd.NOBODY), new Doubt()));
  }

  @Test
  void doubtsNobodyWhoGetsOn() {
    var moved = life.on(held, new Moved(writes(), noon.plusSeconds(50))).state();

    assertThat(life.on(moved, tick(109)).effects()).isEmpty();
    assertThat(life.on(moved, tick(110)).effects()).containsExactly(new Doubt());
  }

  @Test
  void givesASlowReaderFiveOfItsSteps() {
    var first = life.on(held, new Moved(reads(1_024), noon.plusSeconds(40))).state();
    var second = life.on(first, new Moved(reads(2_048), noon.plusSeconds(80))).state();

    assertThat(life.on(second, tick(80 + 199)).effects()).isEmpty();
    assertThat(life.on(second, tick(80 + 200)).effects()).containsExactly(new Doubt());
  }

  @Test
  void givesAMachineThatWasNeverSeenToReadTheTimeOfASlowOne() {
    var unknown = Lifecycle.of(Duration.ofMinutes(15), CONFIG, Supervisor.Pace.UNKNOWN);

    assertThat(unknown.on(held, tick(255)).effects()).isEmpty();
    assertThat(unknown.on(held, tick(256)).effects()).containsExactly(new Doubt());
  }

  @Test
  void remembersForTheNextTurnHowLongAStepTakes() {
    var first = life.on(held, new Moved(reads(1_024), noon.plusSeconds(40))).state();
    var second = life.on(first, new Moved(reads(2_048), noon.plusSeconds(80))).state();
    var free = life.on(second, new Released("ann", noon.plusSeconds(90))).state();
    var next = life.on(free, new Wanted("bob", noon.plusSeconds(100))).state();

    assertThat(life.on(next, tick(100 + 199)).effects()).isEmpty();
    assertThat(life.on(next, tick(100 + 200)).effects()).containsExactly(new Doubt());
  }

  @Test
  void goesOnWhereItAnswersATokenAndAdmitsWhoCameMeanwhile() {
    var stuck = life.on(life.on(held, tick(60)).state(), new Wanted("bob", noon.plusSeconds(61)));
    assertThat(stuck.effects()).isEmpty();

    var step = life.on(stuck.state(), new Answered(false, noon.plusSeconds(62)));

    assertThat(step.effects()).containsExactly(new Admit(Crowd.of("bob")));
    assertThat(step.state())
        .isInstanceOfSatisfying(
            Ready.class,
            it -> {
              assertThat(it.running()).isEqualTo(both);
              assertThat(it.raw()).isTrue();
            });
    assertThat(life.on(step.state(), tick(62 + 59)).effects()).isEmpty();
    assertThat(life.on(step.state(), tick(62 + 60)).effects()).containsExactly(new Doubt());
  }

  @Test
  void goesOnWhereTheTurnGetsOnAfterAll() {
    var stuck = life.on(held, tick(60)).state();

    assertThat(life.on(stuck, new Moved(writes(), noon.plusSeconds(61))).state())
        .isInstanceOf(Ready.class);
  }

  @Test
  void endsAServerThatDoesNotAnswerATokenAndStartsAnewForThoseWhoCame() {
    var stuck = life.on(life.on(held, tick(60)).state(), new Wanted("bob", noon.plusSeconds(61)));
    assertThat(life.on(stuck.state(), tick(89)).effects()).isEmpty();

    var ending = life.on(stuck.state(), tick(90));

    assertThat(ending.effects()).containsExactly(new Mourn(SILENT), new Kill(SILENT));
    assertThat(life.on(ending.state(), new Exited(137, "", Fate.GONE, noon)).effects())
        .containsExactly(new AnswerStops(Fate.GONE), new Launch());
  }

  @Test
  void tellsOfEveryDeathWhatItWas() {
    assertThat(life.on(held, new Exited(1, "MemoryError: ", Fate.GONE, noon)).effects())
        .containsExactly(new Mourn("MemoryError: "));
    assertThat(life.on(starting, new LogVerdict("metal::malloc failed", noon)).effects())
        .contains(new Mourn("metal::malloc failed"));
    assertThat(life.on(held, new Exited(0, "idle", Fate.GONE, noon)).effects()).isEmpty();
  }

  @Test
  void learnsWhyAServerVanishedBeforeItStartsAnother() {
    var gone = life.on(held, new Vanished(noon));
    assertThat(gone.effects()).isEmpty();
    var awaited =
        life.on(life.on(gone.state(), new Wanted("ann", noon)).state(), new Wanted("bob", noon))
            .state();

    assertThat(life.on(awaited, new Exited(1, "MemoryError: ", Fate.GONE, noon)).effects())
        .containsExactly(
            new Mourn("MemoryError: "),
            new AnswerStops(Fate.GONE),
            new Refuse(ann, OutOfMemory.fault()),
            new Launch());
    assertThat(life.on(awaited, new Exited(139, "crashed", Fate.GONE, noon)).effects())
        .containsExactly(new Mourn("crashed"), new AnswerStops(Fate.GONE), new Launch());

    var said = life.on(awaited, new LogVerdict("out of memory", noon)).state();
    assertThat(life.on(said, new Exited(134, "aborted", Fate.GONE, noon)).effects())
        .containsExactly(
            new AnswerStops(Fate.GONE), new Refuse(ann, OutOfMemory.fault()), new Launch());
  }

  @Test
  void startsAnewWhenItHasGrownAndIsIdleForAWhile() {
    var loaded = life.on(ready, new Weighed(4_000_000_000L, noon)).state();
    var grown = new Weighed(16_000_000_001L, noon.plusSeconds(60));

    var large = life.on(loaded, grown).state();
    assertThat(large).isInstanceOf(Ready.class);
    assertThat(life.on(large, tick(119)).effects()).isEmpty();
    var ending = life.on(large, tick(120));

    assertThat(ending.effects()).containsExactly(new Kill("it has grown from 4000 MB to 16000 MB"));
    assertThat(life.on(ending.state(), new Exited(0, "", Fate.GONE, noon)).effects())
        .containsExactly(new AnswerStops(Fate.GONE), new Launch());
  }

  @Test
  void doesNotStartAnewWhatIsHeldOrHasNotGrown() {
    var loaded = life.on(held, new Weighed(4_000_000_000L, noon)).state();
    var large = life.on(loaded, new Weighed(40_000_000_000L, noon.plusSeconds(1_000))).state();
    assertThat(large).isInstanceOf(Ready.class);

    var slim = life.on(ready, new Weighed(40_000_000_000L, noon)).state();
    assertThat(life.on(slim, tick(800)).effects()).isEmpty();
  }

  @Test
  void doublesTheCoolDownWithEachFurtherFailure() {
    ServerState state = stopped;
    var now = noon;
    for (int seconds : new int[] {0, 0, 30, 60, 120}) {
      state = life.on(state, new Wanted("ann", now)).state();
      state = life.on(state, new Exited(1, "odd", Fate.GONE, now)).state();
      now = now.plusSeconds(seconds);
      if (seconds > 0) {
        assertThat(((Failed) state).again()).isEqualTo(now);
      }
    }
  }

  @Test
  void doesNotTryAgainAtOnceWhereTheModelIsAtFault() {
    var loading = life.on(starting, new Launched(noon)).state();
    var step =
        life.on(
            loading,
            new LogVerdict("its generation thread died: Model type odd not supported.", noon));

    var fault = new Fault.Broken("the model could not be loaded: Model type odd not supported.");
    assertThat(step.effects()).contains(new Refuse(both, fault));
  }

  private Tick tick(long seconds) {
    return new Tick(noon.plusSeconds(seconds));
  }

  private static Supervisor.Moved writes() {
    return new Supervisor.Moved("ann", 0, 0);
  }

  private static Supervisor.Moved reads(int done) {
    return new Supervisor.Moved("ann", done, 8_192);
  }
}
