package dev.mallex;

import dev.mallex.app.Alone;
import dev.mallex.cli.ServerStopped;
import dev.mallex.room.supervisor.Left;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The end of a model server that an earlier mallex left. */
final class LeftServer {

  private LeftServer() {}

  /** Plain Java: {@code server stop} must not wait for anything heavy to load. */
  static ServerStopped stop(Path home) {
    return Alone.leftServer(home)
        .map(left -> stopped(home, left))
        .orElseGet(ServerStopped.Nothing::new);
  }

  private static ServerStopped stopped(Path home, Left left) {
    long pid = left.server().pid();
    var began = Instant.now();
    return Alone.stopLeftServer(home, left)
        ? new ServerStopped.Stopped(pid, Duration.between(began, Instant.now()))
        : new ServerStopped.Sorry("the model server (process %d) does not end".formatted(pid));
  }
}
