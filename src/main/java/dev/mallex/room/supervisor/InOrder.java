package dev.mallex.room.supervisor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands things on one at a time: what comes while one is handled waits until that is done. */
final class InOrder<T> {

  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private final Consumer<T> handler;
  private boolean busy;

  InOrder(Consumer<T> handler) {
    this.handler = handler;
  }

  void add(T thing) {
    waiting.add(thing);
    if (!busy) {
      handleAll();
    }
  }

  /** What fails keeps nothing else from being handled; it is thrown afterwards. */
  private void handleAll() {
    var failures = new ArrayList<RuntimeException>();
    busy = true;
    try {
      while (!waiting.isEmpty()) {
        handle(waiting.remove(), failures);
      }
    } finally {
      busy = false;
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private void handle(T thing, List<RuntimeException> failures) {
    try {
      handler.accept(thing);
    } catch (RuntimeException failure) {
      failures.add(failure);
    }
  }
}
