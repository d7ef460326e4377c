package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;
import dev.mallex.domain.fault.Fault;

/** What is said of the server's state to those who ask. */
record Reports(ServerWish wish) {

  Supervisor.Report of(ServerState state, long pid) {
    return new Supervisor.Report(
        name(state),
        detail(state),
        state.since(),
        pid,
        origin(),
        wish.model(),
        state instanceof ServerState.Ready ready ? ready.running().turns().size() : 0,
        state instanceof ServerState.Ready ready && ready.raw());
  }

  String origin() {
    return "http://127.0.0.1:" + wish.port();
  }

  private static String name(ServerState state) {
    return switch (state) {
      case ServerState.Stopped _ -> "stopped";
      case ServerState.Failed _ -> "failed";
      case ServerState.Starting _ -> "starting";
      case ServerState.Ready _ -> "ready";
      case ServerState.Stopping _ -> "stopping";
    };
  }

  private static String detail(ServerState state) {
    return switch (state) {
      case ServerState.Starting starting -> starting.detail();
      case ServerState.Failed failed -> why(failed.fault());
      case ServerState.Ready ready -> ready.outdated() ? "settings changed" : "";
      case ServerState.Stopped _, ServerState.Stopping _ -> "";
    };
  }

  private static String why(Fault fault) {
    return switch (fault) {
      case Fault.Broken(var why) -> why;
      case Fault.Died(var why) -> why;
      default -> fault.toString();
    };
  }
}
