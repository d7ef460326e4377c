package dev.mallex.room.supervisor;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Bytes of memory as systems write them. */
final class Bytes {

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d{1,15}) kB");
  private static final Pattern FOOTPRINT =
      Pattern.compile("Footprint: ([\\d.]{1,12}) ?(B|bytes|KB|MB|GB|TB)\\b");

  private Bytes() {}

  /** Of the file {@code status} of a process on Linux; empty where it says nothing of that. */
  static OptionalLong ofStatus(String text) {
    var match = RESIDENT.matcher(text);
    return match.find()
        ? OptionalLong.of(Long.parseLong(match.group(1)) * 1024)
        : OptionalLong.empty();
  }

  /** Of what {@code footprint PID} says on macOS; empty where it says no number. */
  static OptionalLong ofFootprint(String text) {
    var match = FOOTPRINT.matcher(text);
    try {
      return match.find()
          ? OptionalLong.of((long) (Double.parseDouble(match.group(1)) * unit(match.group(2))))
          : OptionalLong.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalLong.empty();
    }
  }

  private static long unit(String name) {
    return switch (name) {
      case "KB" -> 1L << 10;
      case "MB" -> 1L << 20;
      case "GB" -> 1L << 30;
      case "TB" -> 1L << 40;
      default -> 1;
    };
  }
}
