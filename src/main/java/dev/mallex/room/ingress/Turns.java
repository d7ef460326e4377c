package dev.mallex.room.ingress;

import io.vertx.core.Future;

/** What ingress hands its callers' wishes to. Both are called on the caller's event loop. */
public interface Turns {

  /** Begins a turn; all that comes of it comes down its line. */
  void begin(Ingress.Begin turn);

  /** Tokens that the conversation's prompt would cost; fails with a refusal. */
  Future<Integer> count(Ingress.Count count);
}
