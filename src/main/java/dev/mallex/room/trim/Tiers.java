package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.config.TrimConfig.Tier;
import dev.mallex.domain.model.Model;

/** Which tier a model belongs to, by all its parameters: also those that rest at each token. */
record Tiers(TrimConfig config) {

  Tier of(Model model) {
    return model.billions() > 0 ? bySize(model.billions()) : byName(config.unknownSize());
  }

  private Tier bySize(double billions) {
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
