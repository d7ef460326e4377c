package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The machine in a world of its own, by chance: a process that starts, works, hangs and dies, and
 * turns that come and go. What the machine does is judged by what is so in that world.
 */
class LifecycleWalkTest {

  private static final int WALKS = 20;
  private static final int EVENTS = 50_000;

  @Test
  void aMillionEventsStrandNobodyAndNeverRunTwoServers() {
    var seen = new HashSet<String>();
    for (long seed = 0; seed < WALKS; seed++) {
      var walk = new Walk(new Random(seed), seen);
      for (int at = 0; at < EVENTS; at++) {
        walk.go();
        if (at % 500 == 0) {
          walk.serveAll();
        }
      }
      walk.windDown();
    }
    assertThat(seen)
        .as("what came to pass at all")
        .contains(
            "Launch",
            "Probe",
            "Doubt",
            "Weigh",
            "Mourn",
            "Kill",
            "HandOver",
            "Admit",
            "Refuse",
            "AnswerStops",
            "Stopped",
            "Failed",
            "Starting",
            "Ready",
            "Stuck",
            "Stopping",
            "Lingering",
            "late Exited",
            "late LogVerdict");
  }

  /** How a process stands in the world, whatever the machine takes it for. */
  private enum Process {
    NONE,
    PREPARED,
    LOADING,
    ANSWERS,
    ENDING,
    LEAVING
  }

  private static final class Walk {

    private static final Supervisor.Pace FAST = new Supervisor.Pace(500);
    private static final SupervisorConfig CONFIG =
        SupervisorConfig.read(Settings.of("server.yaml", Map.of(), new ArrayList<>()));
    private static final List<String> REASONS =
        List.of("odd", "MemoryError: ", "the server was killed", "Model type odd not supported");

    private final Lifecycle life = Lifecycle.of(Duration.ofMinutes(15), CONFIG, FAST);
    private final Random chance;
    private final Set<String> seen;
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> holding = new HashSet<>();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private ServerState state = new ServerState.Stopped(now);
    private final Newest<Integer> newest = new Newest<>();
    private Process process = Process.NONE;
    private boolean stubborn;
    private int births;
    private boolean stopAsked;
    private int turns;

    Walk(Random chance, Set<String> seen) {
      this.chance = chance;
      this.seen = seen;
    }

    void go() {
      now = now.plusMillis(chance.nextInt(chance.nextInt(20) == 0 ? 600_000 : 20_000));
      if (chance.nextInt(10) == 0) {
        say(chance.nextInt(births + 1), anything());
      }
      feed(chance.nextInt(3) == 0 ? wish() : happening());
    }

    /** The world goes its ordinary way: then everybody who waits is soon served or refused. */
    void serveAll() {
      for (int step = 0; step < 20 && !waiting.isEmpty(); step++) {
        now = now.plusSeconds(1);
        feed(ordinary());
      }
      require(waiting.isEmpty(), "waits for ever: " + waiting);
    }

    void windDown() {
      feed(new ServerEvent.StopAsked(false, now));
      if (process != Process.NONE) {
        feed(exited(0, "", Fate.GONE));
      }
      require(waiting.isEmpty(), "stranded: " + waiting);
      require(state instanceof ServerState.Stopped, "not stopped");
    }

    /** A process of any birth says something, through the ears that the machine really has. */
    private void say(int birth, ServerEvent event) {
      if (newest.hears(birth)) {
        return; // the newest one says only what is so: see happening()
      }
      seen.add("late " + event.getClass().getSimpleName());
      hear(birth, event);
    }

    private void hear(int birth, ServerEvent event) {
      if (newest.hears(birth)) {
        feed(event);
      }
    }

    /** What a process may say at all. */
    private ServerEvent anything() {
      return switch (chance.nextInt(6)) {
        case 0 -> new ServerEvent.Exited(chance.nextInt(2), reason(), anyFate(), now);
        case 1 -> new ServerEvent.LogVerdict(reason(), now);
        case 2 -> new ServerEvent.Launched(now);
        case 3 -> new ServerEvent.Answered(true, now);
        case 4 -> new ServerEvent.Vanished(now);
        default -> new ServerEvent.Declined(new Fault.Broken("no"), now);
      };
    }

    private Fate anyFate() {
      return Fate.values()[chance.nextInt(Fate.values().length)];
    }

    private void feed(ServerEvent event) {
      if (event instanceof ServerEvent.Wanted(var turn, _)) {
        waiting.add(turn);
      }
      if (event instanceof ServerEvent.Released(var turn, _)) {
        holding.remove(turn);
      }
      stopAsked |= event instanceof ServerEvent.StopAsked;
      var before = state;
      var step = life.on(state, event);
      state = step.state();
      seen.add(state.getClass().getSimpleName());
      step.effects().forEach(effect -> perform(effect, before + " on " + event));
      if (state instanceof ServerState.Rest) {
        newest.dismiss();
      }
      judge(before + " on " + event + " gives " + step);
    }

    private void perform(Effect effect, String why) {
      seen.add(effect.getClass().getSimpleName());
      boolean allowed =
          switch (effect) {
            case Effect.Launch _ -> process == Process.NONE;
            case Effect.Probe _ -> process == Process.LOADING;
            case Effect.Doubt _, Effect.Weigh _ -> process == Process.ANSWERS;
            case Effect.Mourn _ -> true;
            case Effect.Kill _ ->
                process != Process.NONE && (process != Process.ENDING || stubborn);
            case Effect.HandOver _ ->
                process != Process.NONE && process != Process.ENDING && process != Process.LEAVING;
            case Effect.Admit(var crowd) ->
                process == Process.ANSWERS && waiting.containsAll(crowd.turns());
            case Effect.Refuse(var crowd, _) -> waiting.containsAll(crowd.turns());
            case Effect.AnswerStops _ -> true;
          };
      require(allowed, effect + " while the process is " + process + ": " + why);
      take(effect);
    }

    private void take(Effect effect) {
      switch (effect) {
        case Effect.Launch _ -> {
          process = Process.PREPARED;
          newest.is(++births);
          holding.clear();
        }
        case Effect.Kill _ -> {
          process = Process.ENDING;
          stubborn = false;
        }
        case Effect.HandOver _ -> process = Process.LEAVING;
        case Effect.Admit(var crowd) -> {
          waiting.removeAll(crowd.turns());
          holding.addAll(crowd.turns());
        }
        case Effect.Refuse(var crowd, _) -> waiting.removeAll(crowd.turns());
        case Effect.AnswerStops(var fate) -> {
          stopAsked = false;
          stubborn |= fate == Fate.STILL_THERE; // given up, and there all the same
        }
        case Effect.Probe _, Effect.Doubt _, Effect.Weigh _, Effect.Mourn _ -> {}
      }
    }

    private void judge(String why) {
      boolean rests = state instanceof ServerState.Rest;
      require(waiting(state).equals(waiting), "waiting " + waiting + ": " + why);
      require(rests == (process == Process.NONE), "process " + process + ": " + why);
      require(isLingering() == stubborn, "stubborn " + stubborn + ": " + why);
      require(!(rests || stubborn) || !stopAsked, "a stop was not answered: " + why);
      if (process == Process.ANSWERS) {
        require(running(state).equals(holding), "holding " + holding + ": " + why);
      }
    }

    private boolean isLingering() {
      return state instanceof ServerState.Lingering;
    }

    private static Set<String> waiting(ServerState state) {
      return switch (state) {
        case ServerState.Starting it -> it.waiting().turns();
        case ServerState.Stopping it -> it.waiting().turns();
        case ServerState.Stuck it -> it.waiting().turns();
        case ServerState.Rest _, ServerState.Ready _, ServerState.Lingering _ -> Set.of();
      };
    }

    private static Set<String> running(ServerState state) {
      return switch (state) {
        case ServerState.Ready it -> it.running().turns();
        case ServerState.Stuck it -> it.was().running().turns();
        case ServerState.Starting _, ServerState.Stopping _ -> Set.of();
        case ServerState.Rest _, ServerState.Lingering _ -> Set.of();
      };
    }

    /** What people and turns may want, at any time. */
    private ServerEvent wish() {
      return switch (chance.nextInt(12)) {
        case 0, 1, 2 -> new ServerEvent.Wanted("turn" + turns++, now);
        case 3 -> new ServerEvent.Wanted(anyOf(holding), now);
        case 4, 5, 6 -> new ServerEvent.Released(anyOf(holding), now);
        case 7 -> new ServerEvent.Released(anyOf(waiting), now);
        case 8 -> new ServerEvent.StopAsked(chance.nextBoolean(), now);
        case 9 -> new ServerEvent.Changed(now);
        case 10 -> new ServerEvent.Adopted(now);
        default -> new ServerEvent.Tick(now);
      };
    }

    /** What may become of the process as it stands, and what was on its way too late. */
    private ServerEvent happening() {
      if (chance.nextInt(10) == 0) {
        return late();
      }
      return switch (process) {
        case NONE -> new ServerEvent.Tick(now);
        case PREPARED ->
            switch (chance.nextInt(4)) {
              case 0 -> declined();
              case 1 -> new ServerEvent.Progressed(Phase.Kind.DOWNLOADING, "downloading", now);
              default -> launched();
            };
        case LOADING ->
            switch (chance.nextInt(5)) {
              case 0 -> exited(1, reason(), anyEnd());
              case 1 -> new ServerEvent.LogVerdict(reason(), now);
              default -> answered();
            };
        case ANSWERS ->
            switch (chance.nextInt(30)) {
              case 0 -> exited(chance.nextInt(2), reason(), anyEnd());
              case 1 -> new ServerEvent.LogVerdict(reason(), now);
              case 2 -> answered();
              case 3 -> vanished();
              case 4 -> new ServerEvent.Weighed(chance.nextInt(20) * 1_000_000_000L, now);
              case 5, 6, 7, 8, 9, 10, 11 -> new ServerEvent.Moved(sign(), now);
              default -> new ServerEvent.Tick(now);
            };
        case ENDING -> exited(0, "told to end", anyEnd());
        case LEAVING -> exited(0, "left", chance.nextBoolean() ? Fate.HANDED_OVER : Fate.GONE);
      };
    }

    private ServerEvent ordinary() {
      return switch (process) {
        case NONE, ENDING, LEAVING ->
            exited(0, "", process == Process.LEAVING ? Fate.HANDED_OVER : Fate.GONE);
        case PREPARED -> launched();
        case LOADING, ANSWERS -> answered();
      };
    }

    /** Nothing that changes the world. */
    private ServerEvent late() {
      return switch (chance.nextInt(4)) {
        case 0 -> new ServerEvent.Moved(sign(), now);
        case 1 -> new ServerEvent.Weighed(7, now);
        case 2 -> new ServerEvent.Progressed(Phase.Kind.PROVISIONING, "preparing", now);
        default -> new ServerEvent.Tick(now);
      };
    }

    private ServerEvent launched() {
      process = Process.LOADING;
      return new ServerEvent.Launched(now);
    }

    private ServerEvent answered() {
      process = Process.ANSWERS;
      return new ServerEvent.Answered(chance.nextBoolean(), now);
    }

    private ServerEvent vanished() {
      process = Process.ENDING;
      return new ServerEvent.Vanished(now);
    }

    private ServerEvent declined() {
      process = Process.NONE;
      stubborn = false;
      return new ServerEvent.Declined(new Fault.Broken("no"), now);
    }

    /**
     * Left to its keeper and told to end after all, it is not over with the word that it is left.
     */
    private ServerEvent exited(int code, String reason, Fate fate) {
      boolean there = fate == Fate.STILL_THERE;
      process = there ? Process.ENDING : Process.NONE;
      stubborn = there;
      return new ServerEvent.Exited(code, reason, fate, now);
    }

    /**
     * Now and then one is there after its end: whatever was done to it, or its keeper only died.
     */
    private Fate anyEnd() {
      return chance.nextInt(10) == 0 ? Fate.STILL_THERE : Fate.GONE;
    }

    private Supervisor.Moved sign() {
      return new Supervisor.Moved("any", chance.nextInt(9), chance.nextInt(2) * 9);
    }

    private String reason() {
      return REASONS.get(chance.nextInt(REASONS.size()));
    }

    private String anyOf(Set<String> crowd) {
      return crowd.stream().skip(chance.nextInt(crowd.size() + 1)).findFirst().orElse("nobody");
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new AssertionError(otherwise);
      }
    }
  }
}
