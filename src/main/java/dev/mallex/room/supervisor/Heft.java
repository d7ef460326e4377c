package dev.mallex.room.supervisor;

/**
 * How much memory a server takes, in bytes; 0 while that is not known.
 *
 * @param light as it had loaded
 * @param now as it was last looked at
 */
record Heft(long light, long now) {

  static final Heft UNKNOWN = new Heft(0, 0);

  Heft then(long bytes) {
    return new Heft(light == 0 ? bytes : light, bytes);
  }

  /** {@code most} of 0 is any. */
  boolean hasGrownBy(long most) {
    return most > 0 && now - light > most;
  }
}
