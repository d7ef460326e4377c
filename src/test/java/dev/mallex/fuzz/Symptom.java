package dev.mallex.fuzz;

/** What mallex must never do, seen. */
final class Symptom extends RuntimeException {

  private static final long serialVersionUID = 1;

  Symptom(String what) {
    super(what, null, false, false);
  }

  static void unless(boolean holds, String what) {
    if (!holds) {
      throw new Symptom(what);
    }
  }
}
