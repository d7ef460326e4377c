package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.room.hardware.Hardware.Measured;
import dev.mallex.room.hardware.Hardware.Speed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

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
    var read = new Kind(Measured::promptTokensPerSecond, it -> it.promptSpeed(firstTurn));
    var write = new Kind(Measured::answerTokensPerSecond, it -> it.answerSpeed(firstTurn));
    double prompt = told(read, entry);
    var first =
        prompt > 0 ? Duration.ofMillis(Math.round(firstTurn / prompt * 1_000)) : Duration.ZERO;
    boolean measured = seen(read, entry.model().id()).isPresent();
    return new Speed(prompt, told(write, entry), first, measured);
  }

  /** Reading, or writing: what was seen of it, and what is expected of it. */
  private record Kind(ToDoubleFunction<Measured> seen, ToDoubleFunction<Expected> expected) {}

  private double told(Kind kind, Entry entry) {
    return seen(kind, entry.model().id()).orElseGet(() -> expected(kind, entry) * correction(kind));
  }

  private Optional<Double> seen(Kind kind, String model) {
    return measured.stream()
        .filter(each -> each.model().equalsIgnoreCase(model))
        .map(kind.seen()::applyAsDouble)
        .filter(speed -> speed > 0)
        .findFirst();
  }

  private double expected(Kind kind, Entry entry) {
    return strength.map(of -> kind.expected().applyAsDouble(new Expected(of, entry))).orElse(0.0);
  }

  /** The geometric mean of what was seen by what was expected; 1 where nothing was seen. */
  private double correction(Kind kind) {
    double mean =
        measured.stream()
            .filter(each -> kind.seen().applyAsDouble(each) > 0)
            .mapToDouble(each ->
                kind.seen().applyAsDouble(each) / expected(kind, catalogue.apply(each.model())))
            .filter(ratio -> ratio >= 1 / MOST && ratio <= MOST)
            .map(Math::log)
            .average()
            .orElse(0);
    return Math.exp(mean);
  }
}
