package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A row of {@link ConfigFiles}: which file (or folder of files) is read by whom, and where its
 * change is told.
 *
 * @param name the file, such as {@code ingress.yaml}, or the folder
 * @param fixed the keys that cannot change while mallex runs; a section stands for all its keys
 */
public record ConfigFile<T extends BusMessage>(
    String name, Topic<T> changed, Function<Pages, T> reader, List<String> fixed) {

  /** One file, read by one record. */
  public static <T extends BusMessage> ConfigFile<T> file(
      String name, Topic<T> changed, Function<Settings, T> reader) {
    return new ConfigFile<>(name, changed, pages -> reader.apply(pages.file(name)), List.of());
  }

  /** A folder, one file for each thing, by its bare name: {@code tools/bash.yaml} is bash. */
  public static <T extends BusMessage> ConfigFile<T> folder(
      String name, Topic<T> changed, Function<Map<String, Settings>, T> reader) {
    return new ConfigFile<>(name, changed, pages -> reader.apply(pages.folder(name)), List.of());
  }

  /** A file and a folder beside it of the same name: {@code tools.yaml} and {@code tools/}. */
  public static <T extends BusMessage> ConfigFile<T> fileAndFolder(
      String name, Topic<T> changed, BiFunction<Settings, Map<String, Settings>, T> reader) {
    return new ConfigFile<>(
        name + ".yaml",
        changed,
        pages -> reader.apply(pages.file(name + ".yaml"), pages.folder(name)),
        List.of());
  }

  /** As this, with keys whose change needs a restart. */
  public ConfigFile<T> fixed(String... keys) {
    return new ConfigFile<>(name, changed, reader, List.of(keys));
  }

  /** Whether a change of this setting needs a restart. */
  boolean fixes(Changed.Key changed) {
    return changed.file().equals(name)
        && fixed.stream()
            .anyMatch(key -> changed.key().equals(key) || changed.key().startsWith(key + "."));
  }

  /** What the room must hear, where its record is another now. */
  Optional<InForce.News<T>> news(Configuration before, Configuration after) {
    var record = of(after);
    return record.equals(of(before))
        ? Optional.empty()
        : Optional.of(new InForce.News<>(changed, record));
  }

  @SuppressWarnings("unchecked") // the row's own reader made it
  private T of(Configuration configuration) {
    return (T) Objects.requireNonNull(configuration.records().get(changed));
  }
}
