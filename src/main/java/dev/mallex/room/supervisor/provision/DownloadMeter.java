package dev.mallex.room.supervisor.provision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How far a download is, how fast it goes and how long it will take, in words. */
final class DownloadMeter {

  /** Speed is what came within the last seconds. */
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final double GIGABYTE = 1e9;
  private static final double MEGABYTE = 1e6;

  private record Mark(Instant at, long bytes) {}

  private final String model;
  private final Deque<Mark> marks = new ArrayDeque<>();

  DownloadMeter(String model) {
    this.model = model;
  }

  /** {@code there} counts what an earlier download brought too. */
  String read(Instant now, long there, long all) {
    marks.addLast(new Mark(now, there));
    while (marks.size() > 2 && marks.getFirst().at().isBefore(now.minus(WINDOW))) {
      marks.removeFirst();
    }
    return "downloading %s: %d %%, %s%s"
        .formatted(model, all == 0 ? 100 : there * 100 / all, of(there, all), pace(all - there));
  }

  private String pace(long missing) {
    var first = marks.getFirst();
    var last = marks.getLast();
    var took = Duration.between(first.at(), last.at());
    long came = last.bytes() - first.bytes();
    if (took.compareTo(SHORTEST) < 0 || came <= 0) {
      return "";
    }
    double perSecond = came * 1e9 / took.toNanos();
    return ", %s/s%s".formatted(size(perSecond), missing == 0 ? "" : left(missing / perSecond));
  }

  private static String left(double seconds) {
    if (seconds < 60) {
      return ", %d s left".formatted(Math.max(1, Math.round(seconds)));
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 120
        ? ", %d min left".formatted(minutes)
        : ", %d h left".formatted(Math.round(minutes / 60.0));
  }

  private static String of(long there, long all) {
    double unit = all >= GIGABYTE ? GIGABYTE : MEGABYTE;
    return String.format(
        Locale.ROOT, "%.1f of %.1f %s", there / unit, all / unit, unit == GIGABYTE ? "GB" : "MB");
  }

  private static String size(double bytes) {
    return bytes >= 9.95 * MEGABYTE
        ? "%d MB".formatted(Math.round(bytes / MEGABYTE))
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }
}
