package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.util.concurrent.CompletableFuture;

/** A server that an earlier mallex left running; its keeper still watches it. */
@Shell
record Adopted(LeftBehind.Server server, LeftBehind leftBehind) implements Running {

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public CompletableFuture<String> exit() {
    return ProcessHandle.of(server.pid())
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException()))
        .handle((_, _) -> "it ended");
  }

  @Override
  public void kill() {
    Thread.ofVirtual().name("stop").start(leftBehind::stop);
  }

  @Override
  public void letGo() {
    // its keeper has been alone all the time
  }
}
