package dev.mallex.app;

import dev.mallex.domain.Shell;
import dev.mallex.room.hardware.Hardware.Measured;
import dev.mallex.store.NotebookJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@link Paces} wrote down of this machine, in the words of the hardware room. */
@Shell
final class Measurements {

  /** A file may hold anything. */
  private static final long MOST = 1_000_000;

  private Measurements() {}

  /** None where there is no such file, or where it is broken. */
  static List<Measured> of(Setup setup) {
    var file = setup.home().resolve("state").resolve(Paces.FILE);
    try {
      return Files.exists(file) && Files.size(file) < MOST
          ? in(NotebookJson.read(Files.readAllBytes(file)))
          : List.of();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  /** A server on another machine is noted with its address, which is no model's name. */
  static List<Measured> in(Map<String, String> pages) {
    return Stream.of(Paces.PACE, Paces.WRITING)
        .flatMap(kind -> models(pages, kind))
        .distinct()
        .map(model ->
            new Measured(
                model,
                Readings.read(pages.getOrDefault(Paces.PACE + model, "")).tokensPerSecond(),
                LatestSpeeds.read(pages.getOrDefault(Paces.WRITING + model, "")).middle()))
        .filter(each -> each.promptTokensPerSecond() > 0 || each.answerTokensPerSecond() > 0)
        .toList();
  }

  private static Stream<String> models(Map<String, String> pages, String kind) {
    return pages.keySet().stream()
        .filter(key -> key.startsWith(kind))
        .map(key -> key.substring(kind.length()))
        .sorted();
  }
}
