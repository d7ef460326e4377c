package dev.mallex.room.supervisor;

import java.util.ArrayDeque;
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

  private void handleAll() {
    busy = true;
    try {
      while (!waiting.isEmpty()) {
        handler.accept(waiting.remove());
      }
    } finally {
      busy = false;
    }
  }
}
