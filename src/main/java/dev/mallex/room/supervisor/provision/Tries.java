package dev.mallex.room.supervisor.provision;

/**
 * How often a download is begun again, where it was.
 *
 * @param most how many times in a row that may be in vain
 * @param inVain how many times it was, since bytes came last
 * @param moved whether any came at all
 */
record Tries(int most, int inVain, boolean moved) {

  static Tries of(int most) {
    return new Tries(most, 0, false);
  }

  /** More bytes are there than before. */
  Tries onBytes() {
    return new Tries(most, 0, true);
  }

  /** It ended like this. */
  Tries on(FetchOutcome outcome) {
    return outcome.passes() ? new Tries(most, inVain + 1, moved) : this;
  }

  /** A hub that never answered is not waited for; one that stalls, or was lost on the way, is. */
  boolean again(FetchOutcome outcome) {
    return outcome.passes() && inVain < most && (moved || outcome.equals(FetchOutcome.STALLED));
  }
}
