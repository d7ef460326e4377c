package dev.mallex.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of settings (or a section of one) while it is read: a record takes key by key what it
 * knows, with its default and range, and every problem is noted instead of thrown.
 */
public final class Settings {

  private final String file;
  private final String prefix;
  private final Map<String, Object> values;
  private final List<Problem> problems;

  private Settings(String file, String prefix, Map<String, Object> values, List<Problem> problems) {
    this.file = file;
    this.prefix = prefix;
    this.values = values;
    this.problems = problems;
  }

  /** The settings of a file; whatever is wrong is added to {@code problems}. */
  public static Settings of(String file, Map<String, Object> values, List<Problem> problems) {
    return new Settings(file, "", values, problems);
  }

  public String text(String key, String otherwise) {
    return values.containsKey(key) ? String.valueOf(values.get(key)) : otherwise;
  }

  public int number(String key, int least, int most, int otherwise) {
    return (int) decimal(key, least, most, otherwise);
  }

  public double decimal(String key, double least, double most, double otherwise) {
    if (!values.containsKey(key)) {
      return otherwise;
    }
    var value = values.get(key);
    if (value instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    problems.add(
        new Problem(
            file,
            prefix + key,
            "'%s' is not a number from %s to %s".formatted(value, least, most)));
    return otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    return values.get(key) instanceof Boolean flag ? flag : otherwise;
  }

  /** A duration such as {@code 90s}, {@code 500ms}, {@code 2m}, {@code 1h}. */
  public Duration duration(String key, Duration otherwise) {
    return values.containsKey(key)
        ? Duration.parse("PT" + text(key, "").toUpperCase(java.util.Locale.ROOT))
        : otherwise;
  }

  public List<String> texts(String key, List<String> otherwise) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : otherwise;
  }

  /** A part of the file with keys of its own; empty where it is absent. */
  public Settings section(String key) {
    return new Settings(file, prefix + key + ".", asMap(values.get(key)), problems);
  }

  /** A map of sections, in the order of the file: each entry's key is a name, not a setting. */
  public Map<String, Settings> sections(String key) {
    var sections = new LinkedHashMap<String, Settings>();
    asMap(values.get(key)).keySet().forEach(name -> sections.put(name, section(key).section(name)));
    return sections;
  }

  /** A list of sections, in the order of the file. */
  public List<Settings> list(String key) {
    var sections = new ArrayList<Settings>();
    if (values.get(key) instanceof List<?> list) {
      for (int at = 0; at < list.size(); at++) {
        var path = prefix + key + "[" + at + "].";
        sections.add(new Settings(file, path, asMap(list.get(at)), problems));
      }
    }
    return sections;
  }

  /** A value taken as it stands, for what is data rather than a setting: a JSON schema, say. */
  public Map<String, Object> raw(String key) {
    return asMap(values.get(key));
  }

  /** Notes a problem of a record's own check. */
  public void problem(String key, String reason) {
    problems.add(new Problem(file, prefix + key, reason));
  }

  @SuppressWarnings("unchecked") // YAML and JSON keys are texts here
  private static Map<String, Object> asMap(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
