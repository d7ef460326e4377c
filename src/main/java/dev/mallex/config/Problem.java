package dev.mallex.config;

/** One thing that is wrong with the settings: where it stands, and why it is wrong. */
public record Problem(String file, String key, String reason) {

  @Override
  public String toString() {
    return key.isEmpty() ? file + ": " + reason : file + ": " + key + ": " + reason;
  }
}
