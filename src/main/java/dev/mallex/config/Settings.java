package dev.mallex.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One file of settings (or a section of one) while it is read: a record takes key by key what it
 * knows, with its default and range, and every problem is noted instead of thrown. A key that is
 * there without a value counts as absent.
 */
public final class Settings {

  private final String name;
  private final Layers layers;
  private final Ledger ledger;

  Settings(String name, Layers layers, Ledger ledger) {
    this.name = name;
    this.layers = layers;
    this.ledger = ledger;
    ledger.open(name, layers);
  }

  /** The settings of a file; whatever is wrong is added to {@code problems}. */
  public static Settings of(String file, Map<String, Object> values, List<Problem> problems) {
    var layers = new Layers("", List.of(new Layer(file, values)));
    return new Settings(file, layers, new Ledger(Overrides.nothing(), problems));
  }

  /** A text; a number must be put in quotes to be one, so that {@code 0.30} stays what it is. */
  public String text(String key, String otherwise) {
    return take(key, otherwise, Entry::text, "a text (put it in quotes)");
  }

  /** One word of a few. */
  public String choice(String key, List<String> words, String otherwise) {
    return take(
        key,
        otherwise,
        entry -> entry.text().filter(words::contains),
        "one of " + String.join(", ", words));
  }

  /** One of an enum's constants, in lower case. */
  public <E extends Enum<E>> E word(String key, E otherwise) {
    var constants = otherwise.getDeclaringClass().getEnumConstants();
    var words = Stream.of(constants).map(Settings::word).toList();
    return constants[words.indexOf(choice(key, words, word(otherwise)))];
  }

  /** A whole number from {@code least} to {@code most}. */
  public int number(String key, int least, int most, int otherwise) {
    var range = new Range(least, most, true);
    return take(key, otherwise, entry -> range.of(entry).map(Double::intValue), range.words());
  }

  /** A number from {@code least} to {@code most}. */
  public double decimal(String key, double least, double most, double otherwise) {
    var range = new Range(least, most, false);
    return take(key, otherwise, range::of, range.words());
  }

  public boolean flag(String key, boolean otherwise) {
    return take(key, otherwise, Entry::flag, "true or false");
  }

  /** A duration such as {@code 90s}, {@code 500ms}, {@code 2m}, {@code 1h}. */
  public Duration duration(String key, Duration otherwise) {
    return take(key, otherwise, Entry::duration, "a duration such as 90s");
  }

  /** A list of texts; whole numbers count as such. */
  public List<String> texts(String key, List<String> otherwise) {
    return take(key, otherwise, Entry::texts, "a list of texts");
  }

  /** A part of the file with keys of its own; empty where it is absent. */
  public Settings section(String key) {
    ledger
        .ask(name, layers, key)
        .filter(entry -> !entry.isMap())
        .ifPresent(entry -> ledger.wrong(entry, "a section with keys of its own"));
    return new Settings(name, layers.under(key), ledger);
  }

  /** A map of sections, in the order of the file: each entry's key is a name, not a setting. */
  public Map<String, Settings> sections(String key) {
    var sections = new LinkedHashMap<String, Settings>();
    var outer = section(key);
    outer.names().forEach(each -> sections.put(each, outer.section(each)));
    return sections;
  }

  /** The keys that stand here, in the order of the file, where they are names and not settings. */
  public List<String> names() {
    var names = layers.stack().stream().flatMap(layer -> layer.values().keySet().stream());
    var known = names.distinct().toList();
    known.forEach(key -> ledger.ask(name, layers, key));
    return known;
  }

  /** A list of sections, in the order of the file. */
  public List<Settings> list(String key) {
    ledger
        .ask(name, layers, key)
        .filter(entry ->
            !entry.isList() || !((List<?>) entry.value()).stream().allMatch(Map.class::isInstance))
        .ifPresent(entry -> ledger.wrong(entry, "a list of sections"));
    var sections = new ArrayList<Settings>();
    layers.elements(key).forEach(element -> sections.add(new Settings(name, element, ledger)));
    return sections;
  }

  /** A value taken as it stands, for what is data rather than a setting: a JSON schema, say. */
  public Map<String, Object> raw(String key) {
    var found = ledger.ask(name, layers, key);
    found.filter(entry -> !entry.isMap()).ifPresent(entry -> ledger.wrong(entry, "a map"));
    var merged = layers.under(key).merged();
    ledger.read(name, layers.path() + key, merged, found.map(Entry::place).orElse(Reading.DEFAULT));
    return merged;
  }

  /** Notes a problem of a record's own check, in the file that holds the key. */
  public void problem(String key, String reason) {
    ledger.blame(name, layers, key, reason);
  }

  /** Reports every key of the file that nobody has asked for; once all of it is read. */
  public void finish() {
    ledger.finish(name);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> T take(String key, T otherwise, Function<Entry, Optional<T>> as, String wanted) {
    var found = ledger.askWidely(name, layers, key);
    var value = found.flatMap(as);
    found.filter(_ -> value.isEmpty()).ifPresent(entry -> ledger.wrong(entry, wanted));
    ledger
        .ask(name, layers, key)
        .filter(hidden -> as.apply(hidden).isEmpty())
        .ifPresent(hidden -> ledger.wrong(hidden, wanted));
    var origin = value.isPresent() ? found.map(Entry::place) : Optional.<String>empty();
    ledger.read(name, layers.path() + key, value.orElse(otherwise), origin.orElse(Reading.DEFAULT));
    return value.orElse(otherwise);
  }
}
