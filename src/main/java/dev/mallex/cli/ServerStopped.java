package dev.mallex.cli;

import java.time.Duration;

/** What became of stopping the model server that an earlier mallex left. */
public sealed interface ServerStopped {

  /** No server of ours runs; {@code why} is empty where there is no more to say. */
  record Nothing(String why) implements ServerStopped {
    public Nothing() {
      this("");
    }
  }

  record Stopped(long pid, Duration took) implements ServerStopped {}

  /** It still runs: one sentence that says why. */
  record Sorry(String why) implements ServerStopped {}
}
