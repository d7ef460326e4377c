package dev.mallex.cli;

import dev.mallex.domain.model.Grade;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** This machine and the models that fit it, as they are printed and chosen from. */
public record HardwareReport(Map<String, Object> machine, List<Choice> models) {

  /**
   * One model of the catalogue, or of the user's own.
   *
   * @param gigabytes of its weights
   * @param needed of memory, in 10⁹ bytes
   * @param remark one short phrase; empty where there is nothing to say
   */
  public record Choice(
      String model,
      double gigabytes,
      double needed,
      Grade grade,
      boolean recommended,
      Speed speed,
      String remark) {

    Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("model", model);
      fields.put("fit", grade.name().toLowerCase(Locale.ROOT));
      fields.put("gigabytes", tenths(gigabytes));
      fields.put("needs", tenths(needed));
      if (speed.read() > 0) {
        fields.put("readsPerSecond", tenths(speed.read()));
      }
      if (speed.written() > 0) {
        fields.put("writesPerSecond", tenths(speed.written()));
      }
      if (speed.read() > 0) {
        fields.put("firstTurnMillis", speed.firstTurn().toMillis());
        fields.put("speed", speed.measured() ? "measured" : "expected");
      }
      fields.put("recommended", recommended);
      fields.put("remark", remark);
      return fields;
    }

    boolean isRefused() {
      return grade == Grade.REFUSED;
    }

    /** What it needs and how fast it is, in a few words. */
    String figures() {
      var need = "needs %.1f GB".formatted(needed);
      return speed.read() > 0 ? need + ", " + speed.words() : need;
    }
  }

  /**
   * Tokens a second.
   *
   * @param read of a prompt; 0 where unknown
   * @param written of an answer; 0 where unknown
   * @param firstTurn until the first word
   * @param measured whether the prompt's speed was seen on this machine
   */
  public record Speed(double read, double written, Duration firstTurn, boolean measured) {

    String words() {
      var seconds = firstTurn.toMillis() / 1_000.0;
      return written > 0
          ? "reads %.0f, writes %.0f tokens/s, first words after %.1f s"
              .formatted(read, written, seconds)
          : "reads %.0f tokens/s, first words after %.1f s".formatted(read, seconds);
    }
  }

  public HardwareReport {
    models = List.copyOf(models);
  }

  /** Empty where nothing fits. */
  public Optional<Choice> recommended() {
    return models.stream().filter(Choice::recommended).findFirst();
  }

  Optional<Choice> listed(String id) {
    return models.stream().filter(choice -> choice.model().equalsIgnoreCase(id)).findFirst();
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("machine", machine);
    fields.put("models", models.stream().map(Choice::fields).toList());
    return fields;
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
