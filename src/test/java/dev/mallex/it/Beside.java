package dev.mallex.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * A folder that is there only when it is whole: it is filled beside its place, and moved.
 *
 * @param place where it shall be
 */
record Beside(Path place) {

  private static final Duration DOWNLOAD = Duration.ofMinutes(20);

  /** The programs that fill a folder, one after the other. */
  interface Filling {
    List<Command> of(Path beside) throws Neighbours.Missing, IOException, InterruptedException;
  }

  /** {@code what} is announced with its size. */
  Path fill(String what, int megabytes, Filling filling)
      throws Neighbours.Missing, IOException, InterruptedException {
    System.out.printf("installing %s, %d MB, into %s%n", what, megabytes, place);
    var beside = place.resolveSibling(place.getFileName() + ".part");
    remove(beside);
    Files.createDirectories(beside);
    for (var command : filling.of(beside)) {
      var ran = command.run(DOWNLOAD);
      if (ran.exit() != 0) {
        var last = (ran.out() + ran.err()).strip().lines().reduce((_, line) -> line).orElse("");
        throw new Neighbours.Missing(what + " was not to be installed: " + last);
      }
    }
    remove(place);
    return Files.move(beside, place);
  }

  static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
