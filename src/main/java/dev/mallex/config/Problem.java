package dev.mallex.config;

/**
 * One thing that is wrong with the settings: where it stands, and why it is wrong.
 *
 * @param file the file that holds the offending key; {@code environment} or {@code command line}
 *     where a variable or an option does
 * @param key dotted, such as {@code tiers.small.budget}; empty where the file itself is wrong
 */
public record Problem(String file, String key, String reason) {

  @Override
  public String toString() {
    return key.isEmpty() ? file + ": " + reason : file + ": " + key + ": " + reason;
  }
}
