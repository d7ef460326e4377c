package dev.mallex.it;

import java.util.Locale;

/** A release of Claude Code that users have: each asks in its own way. */
enum ClientRelease {
  LATEST("2.1.330", 370),

  /** What npm installs where Node is older than 22. */
  EARLIER("2.1.197", 240),

  /** The last line that runs on Node. */
  ON_NODE("2.0.77", 30) {
    @Override
    String npmPackage() {
      return "claude-code";
    }

    @Override
    String program() {
      return ".bin/claude";
    }
  };

  private final String version;
  private final int megabytes;

  ClientRelease(String version, int megabytes) {
    this.version = version;
    this.megabytes = megabytes;
  }

  String version() {
    return version;
  }

  /** What has to be downloaded, about. */
  int megabytes() {
    return megabytes;
  }

  /** One program for one platform, which needs no Node to run. */
  String npmPackage() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var processor = System.getProperty("os.arch");
    return "claude-code-%s-%s"
        .formatted(
            system.contains("mac") ? "darwin" : "linux",
            processor.equals("aarch64") ? "arm64" : "x64");
  }

  /** Where it lies among the modules; always called {@code claude}, as mallex looks for it. */
  String program() {
    return "@anthropic-ai/" + npmPackage() + "/claude";
  }

  @Override
  public String toString() {
    return version;
  }
}
