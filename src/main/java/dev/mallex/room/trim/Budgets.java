package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.domain.model.Model;

/**
 * How many characters all that the client and mallex add to a conversation may take: as many as its
 * tier has, half of them on a slow chip, and no more than are read in time at the speed that was
 * measured.
 */
record Budgets(TrimConfig config, Model model) {

  /** For a conversation that begins now. */
  int next(Trim.Pace pace) {
    var scale = config.scale();
    int most = new Tiers(config).ofSpeed(model).budget();
    int ceiling = scale.halvedOn().contains(pace.chip()) ? most / 2 : most;
    double read =
        pace.isMeasured()
            ? scale.aim().toMillis() / 1000.0 * pace.tokensPerSecond() * pace.charsPerToken()
            : ceiling;
    return Math.max(Math.min(scale.floor(), most), (int) Math.min(ceiling, read));
  }
}
