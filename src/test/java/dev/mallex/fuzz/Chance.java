package dev.mallex.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance that can be had again: that of one case of one seed. */
record Chance(RandomGenerator random) {

  static Chance of(long seed, int number) {
    return new Chance(new SplittableRandom(seed * 1_000_003L + number));
  }

  /** From 0 up to, and without, {@code bound}. */
  int below(int bound) {
    return bound <= 1 ? 0 : random.nextInt(bound);
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(below(all.size()));
  }
}
