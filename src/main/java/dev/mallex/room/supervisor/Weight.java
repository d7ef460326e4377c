package dev.mallex.room.supervisor;

/**
 * How much memory a server takes, in bytes; 0 while that is not known.
 *
 * @param light as it had loaded
 * @param now as it was last looked at
 */
record Weight(long light, long now) {

  static final Weight UNKNOWN = new Weight(0, 0);

  Weight then(long bytes) {
    return new Weight(light == 0 ? bytes : light, bytes);
  }

  /** {@code most} of 0 is any. */
  boolean hasGrownBy(long most) {
    return most > 0 && now - light > most;
  }
}
