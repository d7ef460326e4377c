package dev.mallex.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The last speeds that were seen of one kind, in tokens per second, the oldest first. */
record LatestSpeeds(List<Double> all) {

  static final LatestSpeeds NONE = new LatestSpeeds(List.of());

  /** One that was disturbed, by a cold start or another turn, must not count for much. */
  private static final int REMEMBERED = 5;

  LatestSpeeds {
    all = List.copyOf(all);
  }

  LatestSpeeds and(double speed) {
    var later = new ArrayList<>(all);
    later.add(speed);
    return new LatestSpeeds(later.subList(Math.max(0, later.size() - REMEMBERED), later.size()));
  }

  /** The middle one of them; 0 where there are none. */
  double middle() {
    var sorted = all.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  /** Nothing where it is not one of ours. */
  static LatestSpeeds read(String text) {
    try {
      return new LatestSpeeds(Arrays.stream(text.split(" ")).map(Double::valueOf).toList());
    } catch (NumberFormatException _) {
      return NONE;
    }
  }

  String text() {
    return all.stream()
        .map(speed -> String.format(Locale.ROOT, "%.1f", speed))
        .collect(Collectors.joining(" "));
  }
}
