package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.domain.fault.Fault;
import dev.mallex.room.supervisor.ServerState.Failed;
import dev.mallex.room.supervisor.ServerState.Lingering;
import dev.mallex.room.supervisor.ServerState.Ready;
import dev.mallex.room.supervisor.ServerState.Starting;
import dev.mallex.room.supervisor.ServerState.Stopped;
import dev.mallex.room.supervisor.ServerState.Stopping;
import dev.mallex.room.supervisor.ServerState.Stuck;
import java.time.Duration;
import java.util.Optional;

/**
 * What is said of the server's state to those who ask.
 *
 * @param slept how far our clock is behind the one on the wall
 */
record Reports(ServerWish wish, Diet diet, Duration slept) {

  Supervisor.Report of(ServerState state, long pid) {
    var working = working(state);
    return new Supervisor.Report(
        name(state),
        detail(state),
        state.since().plus(slept),
        pid,
        origin(),
        wish.model(),
        working.map(it -> it.running().turns().size()).orElse(0),
        working.map(Ready::raw).orElse(false),
        working.map(it -> it.weight().now()).orElse(0L),
        diet.told());
  }

  String origin() {
    return "http://127.0.0.1:" + wish.port();
  }

  private static Optional<Ready> working(ServerState state) {
    return switch (state) {
      case Ready ready -> Optional.of(ready);
      case Stuck stuck -> Optional.of(stuck.was());
      case Stopped _, Failed _, Starting _, Stopping _, Lingering _ -> Optional.empty();
    };
  }

  private static String name(ServerState state) {
    return switch (state) {
      case Stopped _ -> "stopped";
      case Failed _ -> "failed";
      case Starting starting -> starting.phase().kind().word();
      case Ready ready -> ready.running().isEmpty() ? "ready" : "busy";
      case Stuck _ -> "stuck";
      case Lingering _ -> "failed";
      case Stopping _ -> "stopping";
    };
  }

  private String detail(ServerState state) {
    return switch (state) {
      case Starting starting -> starting.phase().detail();
      case Failed failed -> detail(failed);
      case Ready ready -> detail(ready);
      case Stuck stuck -> detail(stuck.was()) + ", no progress: does it answer a token?";
      case Stopping stopping -> detail(stopping);
      case Lingering _ -> why(AtEnd.ENDLESS);
      case Stopped _ -> "";
    };
  }

  private static String detail(Ready ready) {
    var doing = ready.running().isEmpty() ? "" : ready.pulse().doing();
    return ready.outdated() ? "settings changed" : doing;
  }

  /** What it waits for, and why it ends, where that is not a wish. */
  private static String detail(Stopping stopping) {
    var end = stopping.kept() ? "it is left to its keeper" : "the process is to end";
    return stopping.rest() instanceof Failed failed ? end + ": " + why(failed.fault()) : end;
  }

  private String detail(Failed failed) {
    return failed.again().isAfter(failed.since())
        ? why(failed.fault()) + " (no new start before %s)".formatted(failed.again().plus(slept))
        : why(failed.fault());
  }

  private static String why(Fault fault) {
    return switch (fault) {
      case Fault.Broken(var why) -> why;
      case Fault.Died(var why) -> why;
      default -> fault.toString();
    };
  }
}
