package dev.mallex.room.supervisor;

import dev.mallex.config.ServerWish;

/** How the server is, in the words of the protocol. */
final class Reports {

  private Reports() {}

  static Supervisor.Report of(ServerState state, ServerWish wish, long pid) {
    return new Supervisor.Report(
        name(state),
        detail(state),
        state.since(),
        pid,
        wish.origin(),
        wish.model(),
        state instanceof ServerState.Ready ready ? ready.turns().size() : 0,
        state instanceof ServerState.Ready ready && ready.raw());
  }

  private static String name(ServerState state) {
    return switch (state) {
      case ServerState.Stopped _ -> "stopped";
      case ServerState.Starting _ -> "starting";
      case ServerState.Ready _ -> "ready";
      case ServerState.Stopping _ -> "stopping";
      case ServerState.Failed _ -> "failed";
    };
  }

  private static String detail(ServerState state) {
    return switch (state) {
      case ServerState.Starting(var waiting, _, _) when !waiting.isEmpty() ->
          "%d waiting for its first token".formatted(waiting.size());
      case ServerState.Failed(var fault, _, _) -> fault.toString();
      case ServerState.Stopped _,
          ServerState.Starting _,
          ServerState.Ready _,
          ServerState.Stopping _ ->
          "";
    };
  }
}
