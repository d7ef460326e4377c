package dev.mallex.config;

/**
 * One setting in force: what it is, and who says so.
 *
 * @param file the name of its file, such as {@code ingress.yaml}
 * @param key dotted
 * @param origin the full path of the file that says it, {@code default}, or the variable or option
 */
public record Reading(String file, String key, Object value, String origin) {

  static final String DEFAULT = "default";

  /** The value as it may be seen: secrets are hidden. */
  public Object shown() {
    return Secrets.shown(key, value);
  }

  @Override
  public String toString() {
    return "%s: %s = %s (%s)".formatted(file, key, shown(), origin);
  }
}
