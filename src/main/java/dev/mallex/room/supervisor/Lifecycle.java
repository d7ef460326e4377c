package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.room.supervisor.ServerEvent.Condemned;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.LetGo;
import dev.mallex.room.supervisor.ServerEvent.Released;
import dev.mallex.room.supervisor.ServerEvent.StopAsked;
import dev.mallex.room.supervisor.ServerEvent.Tick;
import dev.mallex.room.supervisor.ServerEvent.Wanted;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The model server's life, decided and never acted: an event comes in, the next state and its
 * effects go out. A process runs in Starting, Ready and Stopping, and in no other state; every turn
 * that waits is admitted or refused on every way out of Starting and Stopping.
 */
record Lifecycle(Duration idle, Duration patience, int attempts, Duration coolDown) {

  record Step(ServerState state, List<ServerEffect> effects) {

    static Step to(ServerState state, ServerEffect... effects) {
      return new Step(state, List.of(effects));
    }
  }

  Step on(ServerState state, ServerEvent event) {
    return switch (state) {
      case Stopped stopped -> stopped(stopped, event);
      case Starting starting -> starting(starting, event);
      case Ready ready -> ready(ready, event);
      case Stopping stopping -> stopping(stopping, event);
      case Failed failed -> failed(failed, event);
    };
  }

  private Step stopped(Stopped state, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, var at) -> launch(only(turn), state.failures(), at);
      case Released _,
          Answered _,
          Declined _,
          Condemned _,
          Exited _,
          StopAsked _,
          LetGo _,
          Tick _ ->
          Step.to(state);
    };
  }

  private Step starting(Starting state, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(state.with(turn));
      case Released(var turn, _) -> Step.to(state.without(turn));
      case Answered(var raw, var at) -> admit(state.waiting(), raw, at);
      case Declined(var fault, var at) -> refuse(state.waiting(), fault, at);
      case Condemned(_, var at) -> kill(state.waiting(), state.failures() + 1, at);
      case Exited(var why, var at) -> again(state.waiting(), state.failures() + 1, why, at);
      case StopAsked(var at) -> stop(state.waiting(), at);
      case LetGo(var at) -> letGo(state.waiting(), at);
      case Tick(var at) when !at.isBefore(state.since().plus(patience)) ->
          kill(state.waiting(), state.failures() + 1, at);
      case Tick _ -> Step.to(state);
    };
  }

  private Step ready(Ready state, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(state.with(turn), new ServerEffect.Admit(List.of(turn)));
      case Released(var turn, var at) -> Step.to(state.without(turn, at));
      case Condemned(_, var at) -> kill(only(), 0, at);
      case Exited(_, var at) -> Step.to(new Stopped(0, at));
      case StopAsked(var at) -> kill(only(), 0, at);
      case LetGo(var at) -> Step.to(new Stopped(0, at));
      case Tick(var at) when isIdle(state, at) -> kill(only(), 0, at);
      case Tick _, Answered _, Declined _ -> Step.to(state);
    };
  }

  private Step stopping(Stopping state, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, _) -> Step.to(state.with(turn));
      case Released(var turn, _) -> Step.to(state.without(turn));
      case Exited(var why, var at) -> again(state.waiting(), state.failures(), why, at);
      case StopAsked(var at) -> refuseAll(state, at);
      case LetGo(var at) -> letGo(state.waiting(), at);
      case Answered _, Declined _, Condemned _, Tick _ -> Step.to(state);
    };
  }

  private Step failed(Failed state, ServerEvent event) {
    return switch (event) {
      case Wanted(var turn, var at) when at.isBefore(state.until()) ->
          Step.to(state, new ServerEffect.Refuse(List.of(turn), state.fault()));
      case Wanted(var turn, var at) -> launch(only(turn), 0, at);
      case StopAsked(var at) -> Step.to(new Stopped(0, at));
      case Released _, Answered _, Declined _, Condemned _, Exited _, LetGo _, Tick _ ->
          Step.to(state);
    };
  }

  private boolean isIdle(Ready state, Instant at) {
    return state.turns().isEmpty() && !at.isBefore(state.lastUse().plus(idle));
  }

  private static Step launch(SequencedSet<String> waiting, int failures, Instant at) {
    return Step.to(new Starting(waiting, failures, at), new ServerEffect.Launch());
  }

  private static Step admit(SequencedSet<String> waiting, boolean raw, Instant at) {
    return Step.to(new Ready(Set.copyOf(waiting), raw, at, at), ServerEffect.Admit.all(waiting));
  }

  /** After an end: those who still wait get another start, as long as starts have a chance. */
  private Step again(SequencedSet<String> waiting, int failures, String why, Instant at) {
    if (failures >= attempts) {
      return refuse(waiting, new Fault.Broken("the model server does not start: " + why), at);
    }
    return waiting.isEmpty() ? Step.to(new Stopped(failures, at)) : launch(waiting, failures, at);
  }

  private Step refuse(SequencedSet<String> waiting, Fault fault, Instant at) {
    return Step.to(
        new Failed(fault, at.plus(coolDown), at), ServerEffect.Refuse.all(waiting, fault));
  }

  private static Step kill(SequencedSet<String> waiting, int failures, Instant at) {
    return Step.to(new Stopping(waiting, failures, at), new ServerEffect.Kill());
  }

  private static Step stop(SequencedSet<String> waiting, Instant at) {
    return Step.to(
        new Stopping(only(), 0, at),
        ServerEffect.Refuse.all(waiting, STOPPED),
        new ServerEffect.Kill());
  }

  private static Step refuseAll(Stopping state, Instant at) {
    return Step.to(new Stopping(only(), 0, at), ServerEffect.Refuse.all(state.waiting(), STOPPED));
  }

  private static Step letGo(SequencedSet<String> waiting, Instant at) {
    return Step.to(new Stopped(0, at), ServerEffect.Refuse.all(waiting, STOPPED));
  }

  private static final Fault STOPPED =
      new Fault.Busy("the model server was stopped", Duration.ofSeconds(5));

  private static SequencedSet<String> only(String... turns) {
    return new LinkedHashSet<>(List.of(turns));
  }
}
