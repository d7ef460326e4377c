package dev.mallex.room.supervisor;

import dev.mallex.config.SupervisorConfig.Flags;
import dev.mallex.domain.fault.OutOfMemory;
import java.time.Duration;
import java.time.Instant;

/**
 * By how much less than the settings say a server is started with, after others died for want of
 * memory.
 *
 * @param steps each halves the prompt cache and the step in which a prompt is read
 * @param since when the last one died
 */
record Diet(int steps, Instant since) {

  static final Diet NONE = new Diet(0, Instant.MIN);

  static final int MOST = 3;

  /** What the cache is taken for where it is unbounded. */
  private static final long UNBOUNDED = 8_000_000_000L;

  private static final long LEAST_BYTES = 100_000_000;
  private static final int LEAST_ENTRIES = 2;
  private static final int LEAST_STEP = 128;

  /** Also where a process was killed from outside: that is how a system makes room. */
  static boolean isCalledForBy(String reason) {
    return OutOfMemory.isSaidBy(reason)
        || reason.contains(LogReader.KILLED)
        || reason.contains(LogReader.TOO_LONG);
  }

  Diet stricter(Instant at) {
    return new Diet(Math.min(steps + 1, MOST), at);
  }

  /** Forgotten when nothing of the kind has happened for {@code sober}. */
  Diet on(Instant at, Duration sober) {
    return steps > 0 && at.isAfter(since.plus(sober)) ? NONE : this;
  }

  Flags of(Flags full) {
    if (steps == 0) {
      return full;
    }
    long bytes = full.promptCacheBytes() == 0 ? UNBOUNDED : full.promptCacheBytes();
    return new Flags(
        full.maxTokens(),
        (int) less(full.prefillStepSize(), LEAST_STEP),
        (int) less(full.promptCacheSize(), LEAST_ENTRIES),
        less(bytes, LEAST_BYTES),
        full.decodeConcurrency(),
        full.promptConcurrency());
  }

  /** For people to read; empty where there is nothing to say. */
  String told() {
    return steps == 0
        ? ""
        : "step %d of %d, for servers died for want of memory".formatted(steps, MOST);
  }

  /** What is smaller than the least already stays as it is. */
  private long less(long full, long least) {
    return Math.max(full >> steps, Math.min(full, least));
  }
}
