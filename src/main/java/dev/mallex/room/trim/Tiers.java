package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.config.TrimConfig.Tier;
import dev.mallex.domain.model.Model;

/**
 * Which tier a model belongs to. All its parameters say how it is spoken to, also those that rest
 * at each token; those that work say how fast it reads, and with that how much it is given to read.
 */
record Tiers(TrimConfig config) {

  /** The tier by whose rules and with whose prompt the model is spoken to. */
  Tier of(Model model) {
    return bySize(model.billions());
  }

  /** The tier whose budget it has. */
  Tier ofSpeed(Model model) {
    return bySize(model.activeBillions() > 0 ? model.activeBillions() : model.billions());
  }

  /**
   * A tier's own prompt, or the first shorter one that takes no more than its share of a budget.
   */
  String prompt(Tier tier, int budget) {
    long room = (long) budget * config.scale().promptShare() / 100;
    return config.tiers().stream()
        .dropWhile(other -> !other.equals(tier))
        .map(Tier::prompt)
        .filter(prompt -> prompt.length() <= room)
        .findFirst()
        .orElseGet(() -> config.tiers().getLast().prompt());
  }

  private Tier bySize(double billions) {
    if (billions <= 0) {
      return byName(config.unknownSize());
    }
    return config.tiers().stream()
        .filter(tier -> billions < tier.below())
        .findFirst()
        .orElse(config.tiers().getLast());
  }

  private Tier byName(String name) {
    return config.tiers().stream()
        .filter(tier -> tier.name().equals(name))
        .findFirst()
        .orElse(config.tiers().getFirst());
  }
}
