package dev.mallex.domain.fault;

import java.time.Duration;

/** All that may go wrong for a caller, as data. The HTTP edge makes the API's envelope of it. */
public sealed interface Fault {

  /** The request breaks the contract of the Messages API; {@code why} carries the path. */
  record Malformed(String why) implements Fault {}

  /** No key, or a wrong one, where one is configured. */
  record Unauthorized(String why) implements Fault {}

  /** A foreign {@code Host} or {@code Origin}. */
  record Forbidden(String why) implements Fault {}

  /** No such path, model or thing. */
  record NotFound(String why) implements Fault {}

  /** The path exists, the method does not; {@code allowed} is the {@code Allow} header. */
  record WrongMethod(String allowed) implements Fault {}

  /** The body is larger than {@code limit} bytes. */
  record TooLarge(long limit) implements Fault {}

  /** The prompt, with the least answer, does not fit the model's window. */
  record TooLong(int tokens, int limit) implements Fault {}

  /** Nothing is broken, but not now: the queue is full, or a stranger's server is down. */
  record Busy(String why, Duration retryAfter) implements Fault {}

  /** The model server refused this prompt (its template raised, say). Asking again is no use. */
  record Refused(String why) implements Fault {}

  /** The model server went away, or cut its answer, in the middle of the work. */
  record Died(String why) implements Fault {}

  /**
   * The model server cannot be started, or its memory does not hold the turn, or mallex itself
   * stands still: no use to ask again.
   */
  record Broken(String why) implements Fault {}

  /**
   * The model's answer is of no use: a call that nobody can read, a call promised and not made.
   *
   * @param said what the model wrote
   * @param complaint what to tell it about that
   */
  record Fumbled(String said, String complaint) implements Fault {}

  /** The turn's deadline passed. */
  record Late(Duration after) implements Fault {}

  /** Our own mistake. */
  record Bug(String why) implements Fault {}
}
