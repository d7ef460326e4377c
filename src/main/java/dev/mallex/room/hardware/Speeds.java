package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.room.hardware.Hardware.Measured;
import dev.mallex.room.hardware.Hardware.Speed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The speeds to tell of: what was measured with a model, else what can be expected, corrected by
 * how far expectation was off with those that were measured.
 *
 * @param strength empty where the chip is unknown
 * @param firstTurn tokens of a first prompt
 */
record Speeds(
    Optional<Strength> strength,
    int firstTurn,
    List<Measured> measured,
    Function<String, Entry> catalogue) {

  /** More than so many times off is a disturbance and no correction. */
  private static final double MOST = 4;

  Speed of(Entry entry) {
    var seen = seen(entry.model().id());
    double answer = strength.map(of -> new Expected(of, entry).answerSpeed(firstTurn)).orElse(0.0);
    double prompt = seen.orElseGet(() -> expected(entry) * correction());
    var first =
        prompt > 0 ? Duration.ofMillis(Math.round(firstTurn / prompt * 1_000)) : Duration.ZERO;
    return new Speed(prompt, answer, first, seen.isPresent());
  }

  private Optional<Double> seen(String model) {
    return measured.stream()
        .filter(each -> each.model().equalsIgnoreCase(model) && each.promptTokensPerSecond() > 0)
        .map(Measured::promptTokensPerSecond)
        .findFirst();
  }

  private double expected(Entry entry) {
    return strength.map(of -> new Expected(of, entry).promptSpeed(firstTurn)).orElse(0.0);
  }

  /** The geometric mean of what was seen by what was expected; 1 where nothing was seen. */
  private double correction() {
    double mean =
        measured.stream()
            .filter(each -> each.promptTokensPerSecond() > 0)
            .mapToDouble(
                each -> each.promptTokensPerSecond() / expected(catalogue.apply(each.model())))
            .filter(ratio -> ratio >= 1 / MOST && ratio <= MOST)
            .map(Math::log)
            .average()
            .orElse(0);
    return Math.exp(mean);
  }
}
