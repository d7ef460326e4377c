package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Table;
import dev.mallex.domain.fault.Fault;
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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every state of the machine, and what each event makes of it. */
@Table
class LifecycleTableTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final long GIGABYTE = 1_000_000_000L;
  private static final Crowd ANN = Crowd.of("ann");
  private static final Crowd BOB = Crowd.of("bob");

  private static final Lifecycle LIFE =
      Lifecycle.of(
          Duration.ofMinutes(15),
          SupervisorConfig.read(Settings.of("server.yaml", Map.of(), new ArrayList<>())),
          new Supervisor.Pace(500));

  private static final String TABLE =
      """
      stopped
        bob wants    provisioning for bob: launch
        adopted      provisioning: launch
        stop         stopped: gone
        keep         stopped: gone
        changed      stopped
        nothing: ann is over, progressed, launched, answered, moved, weighed, declined, verdict, vanished, died, ended, left, still there, tick, tick, later
      failed, open
        bob wants    provisioning for bob: launch
        adopted      provisioning: launch
        stop         stopped: gone
        keep         stopped: gone
        changed      stopped
        nothing: ann is over, progressed, launched, answered, moved, weighed, declined, verdict, vanished, died, ended, left, still there, tick, tick, later
      failed, closed
        bob wants    failed, closed: refuse bob
        adopted      provisioning: launch
        stop         stopped: gone
        keep         stopped: gone
        changed      stopped
        nothing: ann is over, progressed, launched, answered, moved, weighed, declined, verdict, vanished, died, ended, left, still there, tick, tick, later
      failed, of bob's memory
        bob wants    failed: refuse bob
        adopted      provisioning: launch
        stop         stopped: gone
        keep         stopped: gone
        changed      stopped
        nothing: ann is over, progressed, launched, answered, moved, weighed, declined, verdict, vanished, died, ended, left, still there, tick, tick, later
      starting, nobody waits
        bob wants    provisioning for bob
        progressed   downloading
        launched     loading: probe
        answered     ready: admit, weigh
        declined     failed: refuse
        verdict      stopping, failed: mourn, refuse, kill
        died         failed: mourn, refuse
        ended        failed: mourn, refuse
        left         failed: mourn, refuse
        still there  lingering, failed: mourn, refuse
        stop         stopping: refuse, kill
        keep         leaving: refuse, hand over
        changed      stopping: kill
        nothing: ann is over, adopted, moved, weighed, vanished, tick, tick, later
      starting for ann
        bob wants    provisioning for ann bob
        ann is over  provisioning: refuse ann
        progressed   downloading for ann
        launched     loading for ann: probe
        answered     busy with ann: admit ann, weigh
        declined     failed: refuse ann
        verdict      stopping, failed: mourn, refuse ann, kill
        died         failed: mourn, refuse ann
        ended        failed: mourn, refuse ann
        left         failed: mourn, refuse ann
        still there  lingering, failed: mourn, refuse ann
        stop         stopping: refuse ann, kill
        keep         leaving: refuse ann, hand over
        changed      stopping, for ann: kill
        nothing: adopted, moved, weighed, vanished, tick, tick, later
      ready
        bob wants    busy with bob: admit bob
        moved        ready
        weighed      stopping: kill
        verdict      stopping, failed: mourn, kill
        vanished     stopping, failed
        died         failed: mourn
        ended        stopped
        left         stopped
        still there  lingering
        stop         stopping: kill
        keep         leaving: hand over
        changed      stopping: kill
        tick, later  stopping: kill
        nothing: ann is over, adopted, progressed, launched, answered, declined, tick
      busy with ann
        bob wants    busy with ann bob: admit bob
        ann is over  ready
        moved        busy with ann
        weighed      busy with ann
        verdict      stopping, failed: mourn, kill
        vanished     stopping, failed
        died         failed: mourn
        ended        stopped
        left         stopped
        still there  lingering
        stop         stopping: kill
        keep         leaving: hand over
        changed      busy with ann, outdated
        tick, later  stuck with ann: doubt
        nothing: adopted, progressed, launched, answered, declined, tick
      busy with ann, outdated
        bob wants    busy with ann bob, outdated: admit bob
        ann is over  stopping: kill
        moved        busy with ann, outdated
        weighed      busy with ann, outdated
        verdict      stopping, failed: mourn, kill
        vanished     stopping, failed
        died         failed: mourn
        ended        stopped
        left         stopped
        still there  lingering
        stop         stopping: kill
        keep         leaving: hand over
        tick, later  stuck with ann: doubt
        nothing: adopted, progressed, launched, answered, declined, changed, tick
      stuck with ann
        bob wants    stuck with ann, for bob
        ann is over  stuck
        answered     busy with ann: admit
        moved        busy with ann: admit
        weighed      stuck with ann
        verdict      stopping, failed: mourn, kill
        vanished     stopping, failed
        died         failed: mourn
        ended        stopped
        left         stopped
        still there  lingering: refuse
        stop         stopping: refuse, kill
        keep         leaving: refuse, hand over
        changed      stuck with ann
        tick, later  stopping, failed: mourn, kill
        nothing: adopted, progressed, launched, declined, tick
      stuck with ann, eve waits
        bob wants    stuck with ann, for eve bob
        ann is over  stuck, for eve
        answered     busy with ann eve: admit eve
        moved        busy with ann eve: admit eve
        weighed      stuck with ann, for eve
        verdict      stopping, for eve, failed: mourn, kill
        vanished     stopping, for eve, failed
        died         provisioning for eve: mourn, launch
        ended        provisioning for eve: launch
        left         provisioning for eve: launch
        still there  lingering: refuse eve
        stop         stopping: refuse eve, kill
        keep         leaving: refuse eve, hand over
        changed      stuck with ann, for eve
        tick, later  stopping, for eve, failed: mourn, kill
        nothing: adopted, progressed, launched, declined, tick
      stopping
        bob wants    stopping, for bob
        declined     stopped: gone
        died         stopped: gone
        ended        stopped: gone
        still there  lingering: refuse, still_there
        stop         stopping: refuse
        keep         stopping: refuse
        tick, later  lingering: refuse, still_there
        nothing: ann is over, adopted, progressed, launched, answered, moved, weighed, verdict, vanished, left, changed, tick
      stopping, ann waits
        bob wants    stopping, for ann bob
        ann is over  stopping: refuse ann
        declined     provisioning for ann: gone, launch
        died         provisioning for ann: gone, launch
        ended        provisioning for ann: gone, launch
        still there  lingering: refuse ann, still_there
        stop         stopping: refuse ann
        keep         stopping: refuse ann
        tick, later  lingering: refuse ann, still_there
        nothing: adopted, progressed, launched, answered, moved, weighed, verdict, vanished, left, changed, tick
      stopping, ann waits, closed
        bob wants    stopping, for ann bob, failed
        ann is over  stopping, failed: refuse ann
        declined     failed, closed: gone, refuse ann
        died         failed, closed: gone, refuse ann
        ended        failed, closed: gone, refuse ann
        still there  lingering, failed: refuse ann, still_there
        stop         stopping: refuse ann
        keep         stopping: refuse ann
        changed      stopping, for ann
        tick, later  lingering, failed: refuse ann, still_there
        nothing: adopted, progressed, launched, answered, moved, weighed, verdict, vanished, left, tick
      stopping, vanished with ann
        bob wants    stopping, for bob, failed
        declined     failed: gone
        verdict      stopping, failed: mourn
        died         failed: mourn, gone
        ended        failed: mourn, gone
        left         stopping, failed: mourn
        still there  lingering, failed: mourn, refuse, still_there
        stop         stopping: refuse
        keep         stopping: refuse
        changed      stopping
        tick, later  lingering, failed: refuse, still_there
        nothing: ann is over, adopted, progressed, launched, answered, moved, weighed, vanished, tick
      stopping, to start again
        bob wants    stopping, for bob, to start again
        declined     provisioning: gone, launch
        died         provisioning: gone, launch
        ended        provisioning: gone, launch
        still there  lingering: refuse, still_there
        stop         stopping: refuse
        keep         stopping: refuse
        tick, later  lingering: refuse, still_there
        nothing: ann is over, adopted, progressed, launched, answered, moved, weighed, verdict, vanished, left, changed, tick
      lingering
        bob wants    stopping, for bob: kill
        declined     stopped
        died         stopped
        ended        stopped
        left         stopped
        stop         stopping: kill
        keep         stopping: kill
        nothing: ann is over, adopted, progressed, launched, answered, moved, weighed, verdict, vanished, still there, changed, tick, tick, later
      lingering, closed
        bob wants    stopping, for bob, failed: kill
        declined     failed, closed
        died         failed, closed
        ended        failed, closed
        left         failed, closed
        stop         stopping: kill
        keep         stopping: kill
        changed      lingering
        nothing: ann is over, adopted, progressed, launched, answered, moved, weighed, verdict, vanished, still there, tick, tick, later
      leaving
        bob wants    leaving, for bob
        declined     stopped: gone
        died         stopped: gone
        ended        stopped: gone
        left         stopped: handed_over
        still there  lingering: refuse, still_there
        stop         stopping: refuse, kill
        keep         leaving: refuse
        tick, later  lingering: refuse, still_there
        nothing: ann is over, adopted, progressed, launched, answered, moved, weighed, verdict, vanished, changed, tick
      """;

  @Test
  void everyEventInEveryState() {
    var told = new StringBuilder();
    states()
        .forEach((name, state) -> {
          var ignored = new ArrayList<String>();
          told.append(name).append('\n');
          events()
              .forEach((event, what) -> {
                var step = LIFE.on(state, what);
                if (step.state().equals(state) && step.effects().isEmpty()) {
                  ignored.add(event);
                } else {
                  told.append("  %-12s %s%n".formatted(event, told(step)));
                }
              });
          told.append("  nothing: ").append(String.join(", ", ignored)).append('\n');
        });

    assertThat(told.toString()).isEqualTo(TABLE);
  }

  private static Map<String, ServerState> states() {
    var stopped = new Stopped(NOON);
    var broken = Failed.atOnce(NOON, new Fault.Died("odd"), Failures.NONE);
    var closed =
        new Failed(NOON, new Fault.Broken("odd"), Instant.MAX, Failures.NONE, Crowd.NOBODY);
    var victim = new Failed(NOON, new Fault.Died("memory"), Instant.MIN, Failures.NONE, BOB);
    var busy = Ready.answering(ANN, true, NOON);
    var states = new LinkedHashMap<String, ServerState>();
    states.put("stopped", stopped);
    states.put("failed, open", broken);
    states.put("failed, closed", closed);
    states.put("failed, of bob's memory", victim);
    states.put("starting, nobody waits", Starting.of(Crowd.NOBODY, Failures.NONE, NOON));
    states.put("starting for ann", Starting.of(ANN, Failures.NONE, NOON));
    states.put("ready", Ready.answering(Crowd.NOBODY, true, NOON));
    states.put("busy with ann", busy);
    states.put("busy with ann, outdated", busy.outOfDate());
    states.put("stuck with ann", new Stuck(NOON, busy, Crowd.NOBODY));
    states.put("stuck with ann, eve waits", new Stuck(NOON, busy, Crowd.of("eve")));
    states.put("stopping", Stopping.toEnd(Crowd.NOBODY, stopped));
    states.put("stopping, ann waits", Stopping.toEnd(ANN, stopped));
    states.put("stopping, ann waits, closed", Stopping.toEnd(ANN, closed));
    states.put(
        "stopping, vanished with ann",
        Stopping.toEnd(
            Crowd.NOBODY,
            new Failed(
                NOON, new Fault.Died("the process is gone"), Instant.MIN, Failures.NONE, ANN)));
    states.put("stopping, to start again", new Stopping(NOON, Crowd.NOBODY, false, true, stopped));
    states.put("lingering", new Lingering(NOON, stopped));
    states.put("lingering, closed", new Lingering(NOON, closed));
    states.put("leaving", new Stopping(NOON, Crowd.NOBODY, true, false, stopped));
    return states;
  }

  private static Map<String, ServerEvent> events() {
    var events = new LinkedHashMap<String, ServerEvent>();
    events.put("bob wants", new ServerEvent.Wanted("bob", LATER));
    events.put("ann is over", new ServerEvent.Released("ann", LATER));
    events.put("adopted", new ServerEvent.Adopted(LATER));
    events.put(
        "progressed", new ServerEvent.Progressed(Phase.Kind.DOWNLOADING, "downloading", LATER));
    events.put("launched", new ServerEvent.Launched(LATER));
    events.put("answered", new ServerEvent.Answered(true, LATER));
    events.put("moved", new ServerEvent.Moved(new Supervisor.Moved("ann", 1, 2), LATER));
    events.put("weighed", new ServerEvent.Weighed(GIGABYTE, LATER));
    events.put("declined", new ServerEvent.Declined(new Fault.Broken("no"), LATER));
    events.put("verdict", new ServerEvent.LogVerdict("out of memory", LATER));
    events.put("vanished", new ServerEvent.Vanished(LATER));
    events.put("died", new ServerEvent.Exited(139, "odd", Fate.GONE, LATER));
    events.put("ended", new ServerEvent.Exited(0, "", Fate.GONE, LATER));
    events.put("left", new ServerEvent.Exited(0, "", Fate.HANDED_OVER, LATER));
    events.put("still there", new ServerEvent.Exited(0, "", Fate.STILL_THERE, LATER));
    events.put("stop", new ServerEvent.StopAsked(false, LATER));
    events.put("keep", new ServerEvent.StopAsked(true, LATER));
    events.put("changed", new ServerEvent.Changed(LATER));
    events.put("tick", new ServerEvent.Tick(NOON.plusSeconds(1)));
    events.put("tick, later", new ServerEvent.Tick(LATER));
    return events;
  }

  private static String told(Step step) {
    var effects =
        step.effects().stream().map(LifecycleTableTest::told).collect(Collectors.joining(", "));
    return told(step.state()) + (effects.isEmpty() ? "" : ": " + effects);
  }

  private static String told(ServerState state) {
    return switch (state) {
      case Stopped _ -> "stopped";
      case Failed it -> "failed" + (it.again().equals(Instant.MIN) ? "" : ", closed");
      case Starting it -> it.phase().kind().word() + names(" for ", it.waiting());
      case Ready it ->
          (it.running().isEmpty() ? "ready" : names("busy with ", it.running()))
              + (it.outdated() ? ", outdated" : "");
      case Stuck it ->
          "stuck" + names(" with ", it.was().running()) + names(", for ", it.waiting());
      case Lingering it -> "lingering" + (it.rest() instanceof Failed ? ", failed" : "");
      case Stopping it -> told(it);
    };
  }

  private static String told(Stopping state) {
    return (state.kept() ? "leaving" : "stopping")
        + names(", for ", state.waiting())
        + (state.again() ? ", to start again" : "")
        + (state.rest() instanceof Failed ? ", failed" : "");
  }

  private static String told(Effect effect) {
    return switch (effect) {
      case Effect.Launch _ -> "launch";
      case Effect.Probe _ -> "probe";
      case Effect.Doubt _ -> "doubt";
      case Effect.Weigh _ -> "weigh";
      case Effect.Mourn _ -> "mourn";
      case Effect.Kill _ -> "kill";
      case Effect.HandOver _ -> "hand over";
      case Effect.Admit(var turns) -> "admit" + names(" ", turns);
      case Effect.Refuse(var turns, _) -> "refuse" + names(" ", turns);
      case Effect.AnswerStops(var fate) -> fate.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String names(String before, Crowd crowd) {
    return crowd.isEmpty() ? "" : before + String.join(" ", crowd.turns());
  }
}
