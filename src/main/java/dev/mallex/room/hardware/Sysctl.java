package dev.mallex.room.hardware;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code sysctl} printed of the keys that it was asked for; it leaves out what it lacks. */
record Sysctl(Map<String, String> values) {

  private static final long MIB = 1L << 20;

  Sysctl {
    values = Map.copyOf(values);
  }

  /** A line each: {@code hw.memsize: 17179869184}. */
  static Sysctl of(String printed) {
    var values = new LinkedHashMap<String, String>();
    for (var line : printed.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return new Sysctl(values);
  }

  String chip() {
    return text("machdep.cpu.brand_string");
  }

  int cores() {
    return (int) number("hw.physicalcpu");
  }

  /** 0 where all cores are alike. */
  int performanceCores() {
    return (int) number("hw.perflevel0.physicalcpu");
  }

  long memoryBytes() {
    return number("hw.memsize");
  }

  /** 0 where macOS decides. */
  long wiredLimitBytes() {
    return number("iogpu.wired_limit_mb") * MIB;
  }

  /** Another one where the hardware or the system is another. */
  String identity() {
    return String.join(
        " / ",
        text("hw.model"),
        chip(),
        text("hw.memsize"),
        text("kern.osproductversion"),
        text("kern.osversion"));
  }

  private String text(String key) {
    return values.getOrDefault(key, "");
  }

  private long number(String key) {
    return text(key).matches("\\d{1,18}") ? Long.parseLong(text(key)) : 0;
  }
}
