package dev.mallex.domain;

/**
 * What a look at one thing that mallex needs has shown.
 *
 * @param what the thing, in a word or two
 * @param detail how it is
 * @param mend what to do about it; empty where nothing is to be done
 */
public record Finding(String what, Health health, String detail, String mend) {

  /** How a thing is. */
  public enum Health {
    WELL,
    /** It works, or will; somebody should know all the same. */
    WARNED,
    /** mallex cannot work like this. */
    BROKEN
  }

  public static Finding well(String what, String detail) {
    return new Finding(what, Health.WELL, detail, "");
  }

  public static Finding warned(String what, String detail, String mend) {
    return new Finding(what, Health.WARNED, detail, mend);
  }

  public static Finding broken(String what, String detail, String mend) {
    return new Finding(what, Health.BROKEN, detail, mend);
  }
}
