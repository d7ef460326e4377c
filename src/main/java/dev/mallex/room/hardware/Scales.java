package dev.mallex.room.hardware;

import java.util.Optional;

/** Finds out what a model weighs, where it lies. It may take seconds. */
interface Scales {

  /** What was found; nothing is kept of it. */
  sealed interface Reading {

    /** {@code config} is its {@code config.json}; empty where that was not to be had. */
    record Found(long bytes, String config) implements Reading {}

    /** There is no such model, or nobody may have it: one sentence. */
    record Missing(String why) implements Reading {}

    /** Nobody could be asked: one sentence. */
    record Silent(String why) implements Reading {}
  }

  /** On this machine's disk; empty where it does not lie there. */
  Optional<Reading> disk(String model);

  /** On the hub. */
  Reading hub(String model);
}
